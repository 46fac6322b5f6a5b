## What is said of a record of progress that cannot be read

progress-too-large = This file is { $found } KiB large; a record of progress has at most 1,024 KiB. Choose the file that this page exported.
progress-malformed = At line { $line }, column { $column } this is no record of progress: { $problem }. Export the record again, or mend that line.
progress-foreign = This file is no record of progress: its format should be “unroll-progress” and is { $found }. Choose the file that this page exported.
progress-version = This record has version { $found }; this page reads version 1. Open it where it was exported, or reload this page to get its latest build.
progress-expected-id = In “{ $place }” a name is “{ $found }”; names have 1 to 60 small letters, digits and hyphens. Mend it, or export the record again.
progress-expected-review = In “{ $place }” a review is “{ $found }”; a review is a time and a grade, such as “2026-11-28T09:30:00.000Z good”. Mend it, or export the record again.
progress-expected-time = In “{ $place }” a review is “{ $found }”; its time should lie between 2020 and 2100. Mend it, or export the record again.
progress-expected-step = “{ $place }” is { $found }; a lesson’s step is from 0 to 1,000. Mend it, or export the record again.
progress-expected-answers = “{ $place }” has { $found } answers right; there cannot be more right than tried, nor more than ten million. Mend it, or export the record again.
progress-expected-fewer = “{ $place }” has { $found } entries, more than a record may have. Take some out, or export the record again.

## What an import brought

progress-imported =
    { $reviews ->
        [one] One review was added
       *[other] { $reviews } reviews were added
    }; { $cards ->
        [one] one card has a later review now.
       *[other] { $cards } cards have a later review now.
    }
progress-unknown-cards =
    { $count ->
        [one] One card is not known to this build of the page. What the record says of it is kept.
       *[other] { $count } cards are not known to this build of the page. What the record says of them is kept.
    }
progress-from-future =
    { $count ->
        [one] One review lies in the future and was left out: was a clock wrong?
       *[other] { $count } reviews lie in the future and were left out: was a clock wrong?
    }
progress-too-old =
    { $count ->
        [one] One old review was left out: of each card the latest 100 are kept.
       *[other] { $count } old reviews were left out: of each card the latest 100 are kept.
    }
progress-no-room =
    { $count ->
        [one] One entry that this build does not know was left out, for want of room.
       *[other] { $count } entries that this build does not know were left out, for want of room.
    }

## Grades, in words of the buttons

grade-again = Again
grade-hard = Hard
grade-good = Good
grade-easy = Easy
