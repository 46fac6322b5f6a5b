## The course's page

lesson-parts = Parts of the course
lesson-begin = Begin
lesson-continue = Continue
lesson-steps =
    { $steps ->
        [one] One step
       *[other] { $steps } steps
    }, { $tasks ->
        [one] one task
       *[other] { $tasks } tasks
    }
lesson-tasks-done = { $done } of { $tasks ->
        [one] one task
       *[other] { $tasks } tasks
    } done
lesson-mark-done = Task done
lesson-mark-read = Read
lesson-mark-seen = Seen, its task is open
lesson-mark-new = Not opened yet

## The glossary

lesson-filter = Find a term
lesson-found = { $found ->
        [one] One term
       *[other] { $found } terms
    } of { $all }
lesson-seen-at = Seen in the course at:
lesson-seen-here = See it in a live scene
lesson-close-term = Close the term

## The errata desk

lesson-errata-about = Mistakes that notes and tutorials often make. The numbers are computed now, by the same engine as everything else here.
lesson-claim = One reads
lesson-truth = True is
lesson-number = Number
lesson-claimed = If the claim were right
lesson-computed = Computed here
lesson-nothing-claimed = nothing said of it
lesson-show-it = Show it

## The panel of a step

lesson-name = Lesson
lesson-course = Course
lesson-where = step { $step } of { $steps }
lesson-close = Close the lesson
lesson-fold = Fold
lesson-unfold = Unfold
lesson-lit = Marked in the figure:
lesson-gradient-of = gradient of { $name }
lesson-reverse = { $name }, reverse
lesson-task = Task
lesson-choices = Your prediction
lesson-done = Done.
lesson-covered = The figure is covered until you have predicted.
lesson-uncover = Show it without
lesson-show-how = Show me how
lesson-back = Back
lesson-next = Next
lesson-to-course = All chapters
lesson-again = Open this step’s scene again
lesson-unknown = This link names a step “{ $id }”, which this build of the course does not have.
lesson-all = See all steps

# Settings that are marked.
lesson-setting-blocks = the number of blocks
lesson-setting-clip = the longest gradient allowed
lesson-setting-convolution = the kind of block
lesson-setting-forget-bias = the forget bias
lesson-setting-hidden = the hidden size
lesson-setting-kernel = the kernel size
lesson-setting-map = what the map shows
lesson-setting-mask = what a word sees
lesson-setting-over = the length
lesson-setting-positions = the positions
lesson-setting-radius = the spectral radius
lesson-setting-recipe = the recipe
lesson-setting-reset = the reset gate’s place
lesson-setting-translator = the kind of score
lesson-setting-writing = the decoding
lesson-setting-z = the sense of z

## Where progress cannot be kept

lesson-not-kept = This browser keeps nothing for this page, so what you have done here is gone when you leave it.
lesson-storage-full = The browser has no room for what you have done here. It stays until you leave the page; make room by deleting runs in the Train lab.
lesson-unreadable = Your earlier progress could not be read: { $why } It has been put aside in this browser, and a new record begun.
