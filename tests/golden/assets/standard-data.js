"use strict";
Object.assign(words, {});
asked["standard-data"] = {...{
"articles": [
{"id": "quay", "letter": "A", "headline": "Crews stop the ferries at Tolmere after fares double", "origin": "harbour-wire"},
{"id": "wire", "letter": "B", "headline": "Tolmere ferries stand still", "origin": "harbour-wire"},
{"id": "island", "letter": "C", "headline": "On Sarn, the shop shelves are empty", "origin": "island-desk"}
],
"statements": [
{"id": "short-strike", "kind": "statement", "cite": ["quay", "wire"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "medium-fare", "kind": "statement", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "medium-boat", "kind": "statement", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "medium-crew", "kind": "statement", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "crossing", "kind": "statement", "cite": ["quay"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "line-owner", "kind": "statement", "cite": ["quay"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "crowd-open", "kind": "statement", "cite": ["wire", "island"], "rests_on": ["crowd-brandt", "crowd-lund"], "officials": false, "superseded_by": null},
{"id": "ferries-stop", "kind": "event", "cite": ["quay", "wire", "island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "crowd-gathers", "kind": "event", "cite": ["quay"], "rests_on": [], "officials": true, "superseded_by": null},
{"id": "fare-taken-back", "kind": "event", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "brandt-role", "kind": "role", "cite": ["wire"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "brandt-serves-board", "kind": "relation", "cite": ["wire"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "vask-complaint", "kind": "statement", "cite": ["quay"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "lund-shelves", "kind": "statement", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "board-to-meet", "kind": "statement", "cite": ["wire"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "ekwall-letter", "kind": "reaction", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "crowd-brandt", "kind": "observation", "cite": ["wire", "island"], "rests_on": [], "officials": true, "superseded_by": null},
{"id": "crowd-lund", "kind": "observation", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null},
{"id": "fare-doubled", "kind": "observation", "cite": ["quay", "wire"], "rests_on": [], "officials": false, "superseded_by": "fare-given-up"},
{"id": "fare-given-up", "kind": "observation", "cite": ["island"], "rests_on": [], "officials": false, "superseded_by": null}
],
"disagreements": [
{"id": "crowd-size", "effect": "contradicts", "settled_by": null, "versions": [{"against": [1], "cite": ["wire"], "statements": ["crowd-brandt"], "officials": true}, {"against": [0], "cite": ["island"], "statements": ["crowd-lund"], "officials": false}]},
{"id": "seagulls", "effect": "nothing", "settled_by": null, "versions": [{"against": [], "cite": ["island"], "statements": [], "officials": false}]}
]
}, ...{"statuses":[{"slug":"contradicted","shape":"◆","word":"contradicted","meaning":"It takes one side of a contradiction, and another article stands against it.","isShaky":true},{"slug":"updated","shape":"◇","word":"updated","meaning":"A later report changed it: a newer figure, an answer, or accounts that were settled.","isShaky":true},{"slug":"claimed","shape":"▲","word":"officials’ word","meaning":"It is the word of officials, however many articles carry it.","isShaky":true},{"slug":"single","shape":"○","word":"one origin","meaning":"One article says so, or several that rest on the same reporting. None contradicts it.","isShaky":false},{"slug":"corroborated","shape":"●","word":"corroborated","meaning":"Articles of two or more independent origins bear all of it, and none contradicts it.","isShaky":false}],"counted":["0 independent origins","1 independent origin","2 independent origins"],"saying":["0 origins say so","1 origin says so","2 origins say so"],"differing":["0 say otherwise","1 says otherwise","2 say otherwise"]}};
