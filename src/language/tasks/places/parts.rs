//! What invented place names are made of.

/// Beginnings of English-sounding names.
pub const STEMS: [&str; 74] = [
    "al", "ash", "aver", "bad", "bar", "bed", "birch", "black", "brad", "bram", "bran", "brink", "brock", "burn",
    "cal", "chad", "chel", "clay", "clif", "cold", "cran", "crow", "dag", "dar", "den", "dray", "dun", "east", "el",
    "fair", "fal", "farn", "fen", "flax", "ged", "glas", "gos", "hal", "har", "hazel", "hen", "holm", "horn", "ing",
    "jar", "jes", "kel", "lam", "lang", "lin", "mal", "mar", "mel", "mil", "nor", "oak", "old", "pres", "quar",
    "raven", "red", "rush", "sal", "sel", "shel", "stan", "stil", "swan", "thorn", "wal", "wen", "whit", "wil", "wood",
];

/// What may stand between a beginning and an ending.
pub const MIDDLES: [&str; 6] = ["ing", "er", "en", "el", "le", "ham"];

/// Endings of English-sounding names.
pub const ENDINGS: [&str; 40] = [
    "bourne", "bridge", "brook", "burgh", "bury", "by", "combe", "cott", "croft", "dale", "dean", "den", "don",
    "field", "fold", "ford", "gate", "grave", "ham", "hurst", "ington", "low", "ley", "lock", "march", "mere",
    "minster", "mouth", "ness", "over", "port", "shaw", "stead", "stoke", "thorpe", "ton", "wick", "with", "wold",
    "worth",
];

/// Beginnings of names that sound Gaelic, Welsh or Cornish.
pub const WESTERN_STEMS: [&str; 24] = [
    "aber", "ard", "bal", "ben", "blair", "caer", "car", "drum", "dun", "glen", "inver", "kil", "kin", "lan", "loch",
    "pen", "pol", "ros", "strath", "tor", "trag", "tre", "tul", "wen",
];

/// Endings of names that sound Gaelic, Welsh or Cornish.
pub const WESTERN_ENDINGS: [&str; 24] = [
    "allan", "arth", "beg", "carrow", "corran", "darroch", "dor", "dovan", "ennis", "gannon", "garrow", "gorm", "keld",
    "kerrin", "low", "martin", "more", "nevan", "rannoch", "rick", "saddle", "tarven", "tyre", "wyn",
];

/// What stands before a name, with its space.
pub const BEFORE: [&str; 24] = [
    "north ",
    "south ",
    "east ",
    "west ",
    "great ",
    "little ",
    "upper ",
    "lower ",
    "nether ",
    "high ",
    "low ",
    "old ",
    "new ",
    "long ",
    "port ",
    "market ",
    "castle ",
    "church ",
    "king's ",
    "queen's ",
    "bishop's ",
    "abbot's ",
    "monk's ",
    "temple ",
];

/// What stands after a name, with its space or hyphen.
pub const AFTER: [&str; 26] = [
    "-on-sea",
    "-by-the-sea",
    "-on-the-hill",
    "-under-edge",
    "-in-the-marsh",
    "-le-moor",
    "-next-the-sea",
    "-super-mare",
    " green",
    " heath",
    " cross",
    " magna",
    " parva",
    " regis",
    " abbey",
    " common",
    " end",
    " hill",
    " mill",
    " moor",
    " bay",
    " head",
    " haven",
    " sands",
    " st mary",
    " st peter",
];

/// Rivers, for `-on-` and `-upon-`.
pub const RIVERS: [&str; 20] = [
    "arle", "brede", "cam", "dove", "eden", "fleet", "gade", "isk", "kenn", "lark", "lode", "nairn", "ouse", "rill",
    "stour", "tarn", "thrush", "wend", "wey", "yarrow",
];
