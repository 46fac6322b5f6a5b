# Sharing the page as a link or as a part of another page, and presenting it.

share-title = Share or embed
share-about = The link opens exactly what you see: text, network, step and pinned number. Leave out what your class does not need.
share-parts = Leave out
share-part-header = the header, with the labs
share-part-title = the title and the choice of figures
share-part-controls = the controls above the figure
share-part-tools = the tools in the figure’s head
share-part-transport = the transport under the figure
share-part-inspector = the inspector
share-present = open it large, to present
share-link = Link
share-embed = In a page of your own
share-embed-about = Paste this where the figure is to stand. The figure says its height to your page, in a message of the form { $shape }, and the script follows it. Nothing else passes between the two.
share-embed-title = Unroll: read every number of a recurrent network
share-copy = Copy
share-copied = Copied
share-refused = Not copied: select it and copy it by hand
share-runs = Runs in training stay in this browser: a link carries their settings.
share-present-now = Present now
share-close = Close
present-end = End presenting
    .hint = P
embed-whole = Open the whole page
