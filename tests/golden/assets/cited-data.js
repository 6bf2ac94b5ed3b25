"use strict";
Object.assign(words, {});
asked["cited-data"] = {...{
"now": {"quay": "1311b6", "wire": "260025", "island": "d87d33", "the-line": "4bd82d", "the-crowd": "08b2ee", "how-it-ended": "e235fe", "short-strike": "28744a", "medium-fare": "d6ed67", "medium-boat": "37534f", "medium-crew": "1174c7", "crossing": "2cf17f", "line-owner": "9080ac", "crowd-open": "501283", "ferries-stop": "4e2530", "crowd-gathers": "1217bd", "fare-taken-back": "1fb907", "brandt-role": "810a03", "brandt-serves-board": "4b7696", "vask-complaint": "b26968", "lund-shelves": "e20ab1", "board-to-meet": "2bd22b", "ekwall-letter": "202702", "crowd-brandt": "4024bb", "crowd-lund": "3e91b9", "fare-doubled": "f57907", "fare-given-up": "0f365b", "brandt": "1525a9", "vask": "a08320", "lund": "8332b4", "ekwall": "18bc56", "board": "891afe", "lines": "385872", "crowd": "d65f3a", "fare": "3e6b33", "crowd-size": "2717b7", "seagulls": "7347df", "words-strike": "095504", "who-asked": "1b3de1", "tolmere": "971cc9", "sarn": "0005e8", "crown": "f153f7", "master": "99ea29", "correction-crossing": "cf15d6"},
"earlier": {}
}, ...{"changes":"changes.html"}};
