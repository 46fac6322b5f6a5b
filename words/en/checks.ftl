# What is said of a task that is not done yet. Numbers come as the page writes them.

not-yet-nothing = Not yet: nothing has been chosen for { $setting } so far.
not-yet-setting = Not yet: { $setting } is “{ $found }” now.
not-yet-no-number = Not yet: what the task asks about is not on the page now.
not-yet-at-step = Not yet: this is step { $found }.
not-yet-more-than = Not yet: it is { $found }, and the aim is more than { $aim }.
not-yet-at-least = Not yet: it is { $found }, and the aim is at least { $aim }.
not-yet-less-than = Not yet: it is { $found }, and the aim is less than { $aim }.
not-yet-far-from-zero = Not yet: it is { $found }, and the aim is more than { $aim } away from zero, on either side.
not-yet-lowest = Not yet: at step { $step } it is { $found }; at another step it is smaller.
not-yet-highest = Not yet: at step { $step } it is { $found }; at another step it is larger.
not-yet-no-pin = Not yet: nothing is pinned. Click a number under “{ $value }”.
not-yet-other-pin = Not yet: what is pinned is “{ $pinned }” at step { $step }, which is not what the task asks for; look for “{ $value }”.
not-yet-held = Not yet: “{ $value }” is not held at { $number } in all units of that step.
not-yet-held-everywhere = Not yet: “{ $value }” is not held at { $number } in all units at every step.
not-yet-held-weight = Not yet: no entry of that matrix is held.
not-yet-chosen = Choose an answer first; then the page computes it.
not-yet-other-choice = No: the numbers say otherwise. Look at them and choose again.

# Settings that tasks ask for, inside a sentence.
setting-at = the step
setting-force = what is forced
setting-head = the head
setting-join = the join
setting-length = the length
setting-map = what the map shows
setting-mask = the mask
setting-over = the number of positions
setting-reset = the place of the reset gate
setting-show = what is shown
setting-spot = the pinned number
setting-stage = the stage
setting-step = the time step
setting-translator = the network
setting-weights = the network’s weights
setting-writing = the way of writing
setting-z = the sense of z
