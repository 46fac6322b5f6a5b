### Bring your own model, and copy and read.

## The drop zone

import-title = Open your own model
import-lead = Drop a .safetensors file with the weights of an nn.RNN, nn.LSTM or nn.GRU: any number of layers, one direction or two, with an nn.Embedding before it and an nn.Linear after it where you have them. The labs then show your network.
import-drop = Drop your file here
import-choose = Choose a file
import-vocabulary-choose = Choose a vocabulary (optional)
import-vocabulary-hint = A JSON list of tokens, a JSON object from token to number, or a text file with one token a line. Up to 4 MiB.
import-vocabulary-chosen = Vocabulary: { $file }
import-limits = Up to 64 MiB, { $units } units a layer, { $layers } layers, { $classes } classes.
import-private = The file is read in this tab and sent nowhere.
import-reading = Reading { $file } …
import-opened = { $file } is open.
import-kept = It is kept in this browser and is here after a reload.
import-not-kept = This browser keeps nothing for this page, or its room is used up: after a reload you have to drop the file again.
import-erase = Close it and erase it from this browser
import-erased = Your model is closed and erased from this browser.
import-open-in = Open in { $lab }
import-open-title = Look inside
import-about = These are the weights of your file { $file }. { $reading }
import-elsewhere = This link was made with a model file that is on another computer, or was erased here. Drop the file to see what the link shows.
import-snippet-title = How to save such a file
import-snippet-lead = From a module that you have in Python:
import-snippet-module =
    # pip install torch safetensors
    import json
    from safetensors.torch import save_file

    # The module that holds the embedding, the recurrent layers and the output layer.
    weights = {"{"} name: tensor.detach().cpu().contiguous().clone() for name, tensor in model.state_dict().items() {"}"}
    save_file(weights, "model.safetensors", metadata={"{"}"nonlinearity": "tanh"{"}"})  # or "relu"; only an nn.RNN needs it

    # What each token is, in the order of the embedding's rows.
    with open("vocabulary.json", "w") as file:
        json.dump(list(tokens), file)
import-snippet-checkpoint-lead = From a .pt or .pth file, with the model alone or a whole checkpoint:
import-snippet-checkpoint =
    # pip install torch safetensors
    import torch
    from safetensors.torch import save_file

    saved = torch.load("model.pt", map_location="cpu", weights_only=True)
    for key in ("state_dict", "model_state_dict", "model"):
        if key in saved and hasattr(saved[key], "items"):
            saved = saved[key]
            break
    weights = {"{"} name: tensor.detach().contiguous().clone() for name, tensor in saved.items() {"}"}
    save_file(weights, "model.safetensors", metadata={"{"}"nonlinearity": "tanh"{"}"})  # or "relu"; only an nn.RNN needs it
import-snippet-copy = Copy
import-snippet-copied = Copied
import-snippet-not-copied = The browser refused to copy. Select the lines and copy them.

## What was found

import-found-title = What is in the file
import-found-layers = { $layers ->
    [one] { $module }: 1 layer, { $hidden } units, input size { $input }
   *[other] { $module }: { $layers } layers, { $hidden } units each, input size { $input }
}
import-found-two-ways = read in both directions
import-found-one-way = read in one direction
import-found-no-biases = without biases: they are zero
import-found-tanh = The file does not say whether this nn.RNN uses tanh or relu. It is taken for tanh.
import-found-relu = Take it for relu
import-found-embedding = embedding: { $name }, { $rows } tokens
import-found-head = output layer: { $name }, { $classes } classes
import-found-no-head = The file has no output layer. The page's outputs are the units of h_t itself, and the softmax over them is not part of your model.
import-found-left-out = { $count ->
    [one] 1 tensor of the file is left out: { $names }
   *[other] { $count } tensors of the file are left out: { $names }
}
import-reading-words = Your vocabulary says which word has which row of the embedding.
import-reading-numbers = Without a vocabulary nothing says which word has which row of the embedding: type the numbers of tokens, such as 12 7 7.
import-reading-one-hot = Your vocabulary is as large as the model's input: each word is read as a one-hot vector.
import-reading-drawn = Your model reads vectors and has no embedding. Each word that you type is given a random vector here, drawn from the seed and the word. The weights are yours, but what they read is not what they were trained on.
import-reading-drawn-short = random input vectors

## Errors

import-error-title = { $file } could not be opened
import-error-what = { $what }: expected { $expected }, found { $found }.
import-error-unread = The browser could not read { $file }. Was it moved or changed since? Choose it again.
import-error-size-expected = at most 64 MiB
import-error-size-found = { $mib } MiB
import-error-choose = Which network of the file?
import-error-without-rest = Open it without the parts that are not read
import-cause-label = Likely cause

import-cause-pickle = This is a .pt or .pth file, which Python has pickled; reading one would run code. Load it in Python and save it as .safetensors with the lines beside the drop zone.
import-cause-zip = This is a zip archive, such as .npz or .keras. Save the weights as .safetensors with the lines beside the drop zone.
import-cause-hdf5 = This is an HDF5 file, as Keras writes. Keras orders gates differently too; carry the weights over to a PyTorch module and save that.
import-cause-lfs-pointer = Git kept the large file elsewhere, and this is only a note about it. Run git lfs pull, then drop the file again.
import-cause-text = This is text, not weights. A download may have given you an error page, or the vocabulary was dropped in place of the model.
import-cause-empty = The file is empty; saving or downloading it may have been cut short.
import-cause-too-large = The file is larger than the page can hold. Save only the recurrent layers with what stands right before and after them, or in float16.
import-cause-damaged = The file is cut short or has been changed. Copy or download it again.
import-cause-dtype = The tensor holds whole numbers, or a quantized model's weights. Save the model in float32, float16 or bfloat16, and leave counters out.
import-cause-checkpoint = This is a whole checkpoint, with the optimizer's state beside the model's. Save only the model's state_dict.
import-cause-cell-names = nn.RNNCell, nn.LSTMCell and nn.GRUCell name their weights without _l0. Rename weight_ih to weight_ih_l0, weight_hh to weight_hh_l0, bias_ih to bias_ih_l0 and bias_hh to bias_hh_l0: the numbers mean the same.
import-cause-proj-size = This LSTM was made with proj_size, so its h_t is narrower than its C_t. The labs have no such cell.
import-cause-parametrized = The weight is computed from others, as by weight norm or spectral norm. Call torch.nn.utils.parametrize.remove_parametrizations (or remove_weight_norm) on the layer, then save it again.
import-cause-not-recurrent = No tensor's name ends with weight_ih_l0, as one of nn.RNN, nn.LSTM and nn.GRU would. Is it another kind of model, or one from another library?
import-cause-several-networks = The file has several recurrent networks, as an encoder and a decoder. Choose one.
import-cause-other-cell = An nn.RNN has 1 block of rows for each unit, an nn.GRU 3 and an nn.LSTM 4. These matrices do not belong to one cell: are two layers mixed, or is it a cell of another library?
import-cause-missing-layer = A layer is missing between the others, or half of one. Save the state_dict of the whole module.
import-cause-missing-reverse = One direction of a bidirectional network is missing. Save the state_dict of the whole module.
import-cause-half-biases = Some cells have biases and some do not. In PyTorch all have both (bias=True) or none has any.
import-cause-head-one-direction = The output layer reads as many numbers as one direction has units, and the network reads in both. If your model adds the two directions or takes one of them, the labs have no such step.
import-cause-head-two-directions = The output layer reads twice as many numbers as h_t has, as of a bidirectional network, or of two states put side by side. The reverse direction is not in the file.
import-cause-head-width = The output layer does not read h_t directly: something stands between, such as another nn.Linear or several states put side by side. Save the model without it, or open it without the parts that are not read.
import-cause-linear-before = This nn.Linear stands before the recurrent layers, where the labs have an embedding or nothing. Open the model without it; its input is then the vectors that it would have given.
import-cause-embedding-width = The embedding's vectors are not as wide as what the recurrent layers read. Is something put beside them, or does the embedding belong to another network?
import-cause-tied-head = A bias without its weight: the output layer shares its weight with the embedding, and saving keeps a shared tensor once. Save a copy: tensor.clone() for each, as in the lines beside the drop zone.
import-cause-several-heads = Several output layers fit. Save the model with one of them.
import-cause-several-embeddings = Several embeddings fit. Save the model with one of them.
import-cause-unclear-role = An embedding and an output layer without a bias would have the same shape here. Name it embedding.weight or head.weight.
import-cause-other-parts = The model has parts that the labs do not read, such as attention, a convolution or a normalization. You can open it without them; what you see is then only the recurrent part of it.
import-cause-not-finite = Training has diverged, or the file was saved in a type too small for its numbers. Save an earlier checkpoint.
import-cause-too-many-units = The labs show layers of at most { $most } units. Train a smaller model to look inside.
import-cause-too-many-layers = The labs show at most { $most } layers.
import-cause-too-many-classes = The labs show at most { $most } classes: a table of logits larger than that would not be readable or quick.
import-cause-too-many-inputs = The labs show input vectors of at most { $most } numbers.
import-cause-nonlinearity = The file's metadata name a nonlinearity that nn.RNN does not have.
import-cause-vocabulary-format = A vocabulary is a JSON list of tokens, a JSON object from token to number, or a text file with one token a line.
import-cause-vocabulary-size = The vocabulary and the model do not belong together, or special tokens such as padding are missing from the list. It needs one token for each row of the embedding.
import-cause-vocabulary-gap = The numbers of the tokens have to be 0, 1, 2 and so on without a gap. Special tokens may be missing.
import-cause-vocabulary-twice = A token stands in the vocabulary twice. In a text file, blank lines count as tokens too.

## Copy and read

export-title = Copy and read
export-pictures = The figure, in light colours
export-numbers = The numbers
export-model-title = The network
export-svg = Figure as SVG
export-svg-hint = Text stays text, grids of numbers are images in it.
export-png = Figure as PNG
export-print = Print one page
export-print-hint = The figure, the pinned equation with its numbers, and the link, on A4.
export-nothing = Nothing is computed here yet, so there are no numbers to save.
export-no-figure = This page has no figure to save.
export-working = Writing { $file } …
export-browser-refused = the browser refused it
export-csv = Numbers as CSV
export-csv-hint = One line for each number: value, layer, direction, step, token, unit, number. Layers and steps count from 1 and units from 0, as on the page.
export-json = Numbers as JSON
export-json-hint = By the name of the value and the layer: a list for each step, in it a number for each unit. Lists begin with the first step.
export-tensors = Numbers as safetensors
export-model = This model as safetensors
export-model-hint = Under PyTorch's names: embedding, rnn, head.
export-snippet = PyTorch code
export-snippet-hint = A program that loads the model's file beside it, computes these numbers again and stops where one differs.
export-snippet-convention = PyTorch has no module for this cell; the program computes its equations step by step.
export-saved = Saved { $file }
export-failed = This could not be written: { $why }

## The worker that reads and writes files

worker-refused = This browser did not let the page start a worker to read and write files in.
worker-other-build = The page and its worker are of different versions. Reload the page.
worker-late = The worker did not start within ten seconds.
worker-broke-off = The worker broke off.
