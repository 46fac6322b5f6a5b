### The practice page: cards, drills, a mock interview, progress.

practice-parts = Practice with
practice-cards = Cards
practice-drills = Drills
practice-mock = Mock interview
practice-progress = Progress

## Cards

practice-today = Today
practice-due = Due
practice-new = New
practice-next = The next card is due in { $wait }.
practice-nothing-due = Nothing is due now
practice-nothing-due-why = A card comes back just before it would be forgotten. Open any card below “All cards”, choose another chapter, or try a drill.
practice-back-to-queue = Back to what is due
practice-chapter = Chapter
practice-level = Level
practice-all-chapters = All chapters
practice-all-levels = All levels
practice-level-1 = Recall
practice-level-2 = Explain
practice-level-3 = Derive
practice-level-4 = Design
practice-browse = { $count ->
    [one] All cards: 1
   *[other] All cards: { $count }
}
practice-stage-new = New
practice-stage-learning = Learning
practice-stage-known = Known

practice-think = Think first:
practice-notes = Your answer
practice-notes-hint = Say it aloud, or write it here. It stays in this tab.
practice-reveal = Show the answer
practice-key-space = Space
practice-answer = Answer
practice-short = In 30 seconds
practice-long = In 3 minutes
practice-follow-ups = They may go on to ask
practice-wrong = Often said, and wrong
practice-show-me = Show me
practice-grades = How well did you know it?

practice-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
practice-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
practice-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
practice-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}

## Drills

practice-kind = Kind
practice-seed = Number
practice-seed-note = The link holds kind, level and number: whoever opens it gets the same exercise.
practice-tried = { $right } of { $tried } right so far.
practice-weakest-drill = What I am worst at
practice-weakest-why = The kind that went worst so far
practice-no-drill = This exercise could not be drawn. Take the next number.
practice-check = Check
practice-show-solution = Show the solution
practice-hide-solution = Hide the solution
practice-next-drill = Next exercise
practice-all-right = All right. Well done.
practice-solution = The solution
practice-program = The program with its missing line
practice-gap = which line?
practice-lines = The missing line
practice-line-wrong = Not this one.
practice-numbers = The engine’s numbers beside those of your line
practice-value = Value
practice-of-engine = Engine
practice-of-line = Your line
practice-agrees = Compared
practice-same = same
practice-differs = differs

## Mock interview

practice-mock-title = A mock interview
practice-mock-lead = { $count } questions, from recall to design, more of them where you are weakest. Answer each aloud, then show the answer and grade yourself honestly.
practice-mock-clocks = Each question has its time, and so has the whole. The clocks stop while you are away from this page.
practice-mock-start = Start
practice-mock-again = Start another
practice-mock-close = Close
practice-mock-end = End here
practice-mock-place = Question { $place } of { $count }
practice-mock-question = This question
practice-mock-all = In all
practice-summary = How it went
practice-right-of = { $right } of { $asked } right
practice-slowest = The slowest took { $time } to its answer:
practice-by-chapter = By chapter
practice-right = Right
practice-time = Time
practice-repeat = To repeat
practice-repeat-nothing = Nothing: you graded every answer good or easy.

## Progress

practice-due-now = Due
practice-recall = Recalled now
practice-recall-why = Recalled now: the share of the cards you have seen that you would still know, by the model that also sets when a card is due (FSRS).
practice-weakest = Weakest cards
practice-weakest-none = You have not graded a card yet.
practice-drills-none = You have not checked a drill yet.
practice-tries = Tries
practice-record = Your record
practice-record-where = What you did is kept in this browser only. Export it to keep a copy or to take it to another one; an import adds to what is here.
practice-export = Export
practice-import = Import a file
practice-erase = Erase my data
practice-erase-sure = This erases every grade, drill and lesson that is kept here. It cannot be undone; an export made before can be imported again.
practice-erase-yes = Erase everything
practice-erase-no = Keep it
practice-erased = Erased. Nothing is kept of what you did before.
practice-exported = { $file } was handed to your browser’s downloads.
practice-no-download = This browser lets the page hand out no file.
practice-aside = Download the unreadable record
practice-trouble-refused = This browser keeps nothing for this page. What you do counts until you close the tab: export it under Progress.
practice-trouble-full = The browser’s room for this page is full. What you do counts until you close the tab: export it under Progress.
practice-trouble-unreadable = The record that this browser kept could not be read, and a new one was begun. The old one lies aside, unchanged.
