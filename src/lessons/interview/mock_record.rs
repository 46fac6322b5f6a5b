//! A mock interview <-> a text, so that it can be left and taken up again.

use super::{Asked, Card, Grade, Mock, card};

/// Of an answer, in milliseconds: a year.
const LONGEST: i64 = 366 * 86_400_000;

impl Mock {
    /// Its state at a time, as text: times, then a line for each card, with the answer where there is one.
    pub fn write(&self, now: i64) -> String {
        let revealed = self.revealed.map_or_else(|| "-".into(), |at| at.to_string());
        let mut text = format!("{now} {} {} {revealed}", self.started, self.shown);
        for (place, card) in self.cards.iter().enumerate() {
            text += &match self.answered.get(place) {
                Some(Asked { grade, thought, took, .. }) => {
                    format!("\n{} {} {thought} {took}", card.id, grade.key())
                }
                None => format!("\n{}", card.id),
            };
        }
        text
    }

    /// The one that was written, whose clocks stood still since then. None of another text, or where a card is no more.
    pub fn read(text: &str, now: i64) -> Option<Self> {
        let mut lines = text.lines();
        let mut times = lines.next()?.split(' ');
        let mut time = || times.next()?.parse::<i64>().ok();
        let away = now.saturating_sub(time()?);
        let (started, shown) = (time()?.saturating_add(away), time()?.saturating_add(away));
        let revealed = time().map(|at| at.saturating_add(away));
        let (mut cards, mut answered) = (Vec::new(), Vec::new());
        for line in lines {
            let mut parts = line.split(' ');
            let card: &'static Card = card(parts.next()?)?;
            if let Some(grade) = parts.next() {
                let grade = Grade::from_key(grade)?;
                let mut length = || parts.next()?.parse::<i64>().ok().filter(|length| (0..=LONGEST).contains(length));
                let (thought, took) = (length()?, length()?);
                // Answers come first, one for each card.
                if answered.len() < cards.len() {
                    return None;
                }
                answered.push(Asked { card, grade, thought, took });
            }
            cards.push(card);
        }
        let is_whole = (1..=Self::CARDS).contains(&cards.len());
        is_whole.then_some(Self { cards, answered, started, shown, revealed })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Progress, Schedule};
    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn begun() -> Mock {
        Mock::start(3, &Schedule::of(&Progress::default()), NOW).reveal(NOW + 9_000).grade(Grade::Hard, NOW + 12_000)
    }

    #[test]
    fn its_clocks_stand_still_while_it_is_away() {
        let mock = begun().reveal(NOW + 20_000);
        let (left, back) = (NOW + 30_000, NOW + 5_000_000);
        let again = Mock::read(&mock.write(left), back).expect("what was written is read");
        assert_eq!(Mock::read(&mock.write(left), left).as_ref(), Some(&mock));
        assert_eq!((again.answered(), again.current()), (mock.answered(), mock.current()));
        assert!(again.is_revealed());
        assert_eq!(again.elapsed(back + 1_000), mock.elapsed(left + 1_000));
        assert_eq!(again.thinking(back), 8_000);
        let unseen = begun();
        assert_eq!(Mock::read(&unseen.write(left), left), Some(unseen));
    }

    #[test]
    fn another_text_is_none() {
        let text = begun().write(NOW);
        let id = begun().cards()[1].id;
        for wrong in
            ["", "1 2", "x y z -\nrnn-bptt", "1 2 3 -", &text.replace(id, "no-card"), &text.replace("hard", "so-so")]
        {
            assert_eq!(Mock::read(wrong, NOW), None, "{wrong}");
        }
    }
}
