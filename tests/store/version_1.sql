PRAGMA application_id = 1129469251;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE captures (
	raw_hash TEXT NOT NULL, 
	raw BLOB NOT NULL, 
	media_type TEXT NOT NULL, 
	PRIMARY KEY (raw_hash)
);
INSERT INTO "captures" VALUES('7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554',X'56454C4D2C2034204D61792032303231202D20546865205275726974616E69616E20646566656E6365206D696E69737472792073616964206F6E20547565736461792074686174207468726565206F662069747320736F6C64696572732077657265206B696C6C656420616E64206669766520776F756E646564207768656E205A656D626C616E207368656C6C732066656C6C206F6E20746865206272696467652061742056656C6D206F6E2033204D617920323032312E20225765206C6F7374207468726565206D656E2C22207361696420746865206D696E697374727927732073706F6B65736D616E2C2049766F204B617273742E205A656D626C6127732061726D7920736169642074686174206174206C65617374206E696E65205275726974616E69616E20736F6C646965727320686164206265656E206B696C6C65642E0A','text/plain');
INSERT INTO "captures" VALUES('51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d',X'4F5354524F2C2036204D61792032303231202D2054776F20636976696C69616E732077657265206B696C6C656420696E206120737472696B65206F6E2074686520717561727279206174204F7374726F206F6E2035204D617920323032312C20746865206D61796F72207361696420E2809420E2809C646F7A656E73E2809D206D6F7265207765726520687572742E205A656D626C612064656E6965642074686174206974206861642073747275636B20746865207175617272792E0A','text/plain');
CREATE TABLE claims (
	document TEXT NOT NULL, 
	extraction INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (document, extraction, id), 
	FOREIGN KEY(document, extraction) REFERENCES extractions (document, number)
);
INSERT INTO "claims" VALUES('doc-4f1a0d76d56d',0,'clm-a9831cb88aaf',99,'{"amount":{"high":3,"low":3,"point":3,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":50,"start":19,"words":"The Ruritanian defence ministry"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"killed","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":77,"start":72,"words":"three"},"quote":{"end":105,"start":72,"words":"three of its soldiers were killed"},"scope":"incident","sentence":{"end":184,"start":0,"words":"VELM, 4 May 2021 - The Ruritanian defence ministry said on Tuesday that three of its soldiers were killed and five wounded when Zemblan shells fell on the bridge at Velm on 3 May 2021."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":105,"start":99,"words":"killed"},"victim_group":"combatant","victims":{"end":93,"start":81,"words":"its soldiers"},"when":{"end":66,"start":56,"words":"on Tuesday"},"where":{"end":169,"start":165,"words":"Velm"},"wording":"paraphrase"}');
INSERT INTO "claims" VALUES('doc-4f1a0d76d56d',0,'clm-b26cde520dd6',115,'{"amount":{"high":5,"low":5,"point":5,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":50,"start":19,"words":"The Ruritanian defence ministry"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"wounded","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":114,"start":110,"words":"five"},"quote":{"end":122,"start":110,"words":"five wounded"},"scope":"incident","sentence":{"end":184,"start":0,"words":"VELM, 4 May 2021 - The Ruritanian defence ministry said on Tuesday that three of its soldiers were killed and five wounded when Zemblan shells fell on the bridge at Velm on 3 May 2021."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":122,"start":115,"words":"wounded"},"victim_group":"combatant","victims":null,"when":{"end":66,"start":56,"words":"on Tuesday"},"where":{"end":169,"start":165,"words":"Velm"},"wording":"paraphrase"}');
INSERT INTO "claims" VALUES('doc-4f1a0d76d56d',0,'clm-992b0768090e',189,'{"amount":{"high":3,"low":3,"point":3,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":235,"start":211,"words":"the ministry''s spokesman"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"losses","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":199,"start":194,"words":"three"},"quote":{"end":203,"start":189,"words":"lost three men"},"scope":"incident","sentence":{"end":247,"start":185,"words":"\"We lost three men,\" said the ministry''s spokesman, Ivo Karst."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":193,"start":189,"words":"lost"},"victim_group":"unknown","victims":{"end":203,"start":200,"words":"men"},"when":null,"where":null,"wording":"quotation"}');
INSERT INTO "claims" VALUES('doc-4f1a0d76d56d',0,'clm-eb8bbf395135',315,'{"amount":{"high":null,"low":9,"point":9,"qualifier":"at_least"},"attribution":"explicit","chain":[],"claimant":{"end":261,"start":248,"words":"Zembla''s army"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"killed","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":285,"start":272,"words":"at least nine"},"quote":{"end":321,"start":272,"words":"at least nine Ruritanian soldiers had been killed"},"scope":"incident","sentence":{"end":322,"start":248,"words":"Zembla''s army said that at least nine Ruritanian soldiers had been killed."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":321,"start":315,"words":"killed"},"victim_group":"combatant","victims":{"end":305,"start":286,"words":"Ruritanian soldiers"},"when":null,"where":null,"wording":"paraphrase"}');
INSERT INTO "claims" VALUES('doc-8b5073e7e4fa',0,'clm-4427a03bec78',39,'{"amount":{"high":2,"low":2,"point":2,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":105,"start":96,"words":"the mayor"},"confidence":null,"document":"doc-8b5073e7e4fa","exhaustive":false,"loss":"killed","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":23,"start":20,"words":"Two"},"quote":{"end":45,"start":20,"words":"Two civilians were killed"},"scope":"incident","sentence":{"end":137,"start":0,"words":"OSTRO, 6 May 2021 - Two civilians were killed in a strike on the quarry at Ostro on 5 May 2021, the mayor said — “dozens” more were hurt."},"stance":"asserts","text_hash":"51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d","trigger":{"end":45,"start":39,"words":"killed"},"victim_group":"civilian","victims":{"end":33,"start":24,"words":"civilians"},"when":{"end":17,"start":7,"words":"6 May 2021"},"where":{"end":80,"start":75,"words":"Ostro"},"wording":"paraphrase"}');
INSERT INTO "claims" VALUES('doc-8b5073e7e4fa',0,'clm-c5b94a72e78f',132,'{"amount":{"high":null,"low":12,"point":null,"qualifier":"vague"},"attribution":"explicit","chain":[],"claimant":{"end":105,"start":96,"words":"the mayor"},"confidence":null,"document":"doc-8b5073e7e4fa","exhaustive":false,"loss":"wounded","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":120,"start":114,"words":"dozens"},"quote":{"end":136,"start":114,"words":"dozens” more were hurt"},"scope":"incident","sentence":{"end":137,"start":0,"words":"OSTRO, 6 May 2021 - Two civilians were killed in a strike on the quarry at Ostro on 5 May 2021, the mayor said — “dozens” more were hurt."},"stance":"asserts","text_hash":"51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d","trigger":{"end":136,"start":132,"words":"hurt"},"victim_group":"civilian","victims":null,"when":{"end":94,"start":81,"words":"on 5 May 2021"},"where":{"end":80,"start":75,"words":"Ostro"},"wording":"quotation"}');
CREATE TABLE descriptions (
	document TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT, 
	url TEXT, 
	outlet TEXT, 
	published TEXT, 
	published_raw TEXT, 
	published_basis TEXT, 
	PRIMARY KEY (document, number)
);
INSERT INTO "descriptions" VALUES('doc-4f1a0d76d56d',0,NULL,'https://example.org/bridge','Velm Courier','2021-05-04','2021-05-04','metadata file');
INSERT INTO "descriptions" VALUES('doc-8b5073e7e4fa',0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE documents (
	id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	folder TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	raw_hash TEXT NOT NULL, 
	text_hash TEXT NOT NULL, 
	flags TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	PRIMARY KEY (id, number), 
	FOREIGN KEY(raw_hash) REFERENCES captures (raw_hash), 
	FOREIGN KEY(text_hash) REFERENCES texts (text_hash)
);
INSERT INTO "documents" VALUES('doc-4f1a0d76d56d',0,'bridge','in','text/plain','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','[]','text.decode.v1');
INSERT INTO "documents" VALUES('doc-8b5073e7e4fa',0,'quarry','in','text/plain','51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','[]','text.decode.v1');
CREATE TABLE entries (
	name TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	PRIMARY KEY (name, "key"), 
	FOREIGN KEY(seq) REFERENCES log (seq)
);
INSERT INTO "entries" VALUES('captures','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','2cd541bdbbfe656c5007dbc5050becd37367616adec35dc371f10619bfb39ec9',1);
INSERT INTO "entries" VALUES('texts','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','ba0e55e89ed4bee76ae18897a6a66d33e24eae6dcc3238249a04681d701d0072',1);
INSERT INTO "entries" VALUES('documents','doc-4f1a0d76d56d:0','6fe3c469e901ca8c848d4987ce1e3d570ca295057a66ee88da696c69ce29e6c3',1);
INSERT INTO "entries" VALUES('descriptions','doc-4f1a0d76d56d:0','2beb0d0c708c8b162d23549e0950dc4cc08ba39fb7ab636094251dc1ea21d900',1);
INSERT INTO "entries" VALUES('extractions','doc-4f1a0d76d56d:0','104c0148aa1a2d5c2d12009c2f58e1c11b71a57b44adb1cf216b4ac508598994',2);
INSERT INTO "entries" VALUES('claims','doc-4f1a0d76d56d:0:clm-a9831cb88aaf','ac5278c0684c233a517cf48612f204b37ba6d126a30d25699850aa8a746dda15',2);
INSERT INTO "entries" VALUES('claims','doc-4f1a0d76d56d:0:clm-b26cde520dd6','5f69284b259818f192b19b0630d8287981c43e4dfecd8ff6f804da85ca2342b5',2);
INSERT INTO "entries" VALUES('claims','doc-4f1a0d76d56d:0:clm-992b0768090e','f40f9969122b87da368e24a7f65f12e321445d4488816b4ffde7bbc395a6993f',2);
INSERT INTO "entries" VALUES('claims','doc-4f1a0d76d56d:0:clm-eb8bbf395135','4a94296ff9c0ab5c5811da1ac5430793a56f57c3a1b0d016f01fc27411bf677f',2);
INSERT INTO "entries" VALUES('captures','51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','bebb820570f8ae340d27c677d793e81ad10268162bf90cc1b8a20b7b12507945',3);
INSERT INTO "entries" VALUES('texts','51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','92362ec1512d3033e0f23da397f373d3066c752b72d1b650c7fbee41a79886ef',3);
INSERT INTO "entries" VALUES('documents','doc-8b5073e7e4fa:0','9a65e16fe27b5590632b3b41743a37765f13848c71d7e31cff2110734bc0f820',3);
INSERT INTO "entries" VALUES('descriptions','doc-8b5073e7e4fa:0','34240df918d66e17ee790f4a6b139dfe32657f0953a57a15838d1bc750026312',3);
INSERT INTO "entries" VALUES('refusals','925ddcaa6a84cb8cf51bfea067d400bde615e91622145d209c27a2ce853478e7','e20b846a243457564165970e5c2469d9fccfb005471d358906898bd50d3718ce',3);
INSERT INTO "entries" VALUES('extractions','doc-8b5073e7e4fa:0','e3d6534bbf84b94db5d66684090abee29cb8521f04a62125a10a409a7fc8385a',4);
INSERT INTO "entries" VALUES('claims','doc-8b5073e7e4fa:0:clm-4427a03bec78','243e24774c44ef1b19ff1b20d9406af9a0e302925bf90a87c8a486413135fc09',4);
INSERT INTO "entries" VALUES('claims','doc-8b5073e7e4fa:0:clm-c5b94a72e78f','6ac08be4baa916741ced680ed0abdfd4d81770079f9b52c82d58edbf3c07c302',4);
CREATE TABLE estimates (
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	incident TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id)
);
INSERT INTO "estimates" VALUES(0,'est-b449984f5f09','inc-9914754786ce','{"best":2,"best_claims":["clm-4427a03bec78"],"cell":{"bloc":"unknown","group":"civilian","loss":"killed","object":"persons","scope":"incident"},"claims":["clm-4427a03bec78"],"derived":false,"documents":["doc-8b5073e7e4fa"],"flags":[],"high":2,"high_claims":["clm-4427a03bec78"],"incident":"inc-9914754786ce","low":2,"low_claims":["clm-4427a03bec78"],"open":false,"provisional":false,"residual":null,"rule":"R2","rule_set":"admission","status":"independent","victim":"unknown"}');
INSERT INTO "estimates" VALUES(1,'est-94511daaa131','inc-9914754786ce','{"best":null,"best_claims":[],"cell":{"bloc":"unknown","group":"civilian","loss":"wounded","object":"persons","scope":"incident"},"claims":["clm-c5b94a72e78f"],"derived":false,"documents":["doc-8b5073e7e4fa"],"flags":[],"high":null,"high_claims":["clm-c5b94a72e78f"],"incident":"inc-9914754786ce","low":12,"low_claims":["clm-c5b94a72e78f"],"open":true,"provisional":false,"residual":null,"rule":"R7","rule_set":"admission","status":"vague","victim":"unknown"}');
INSERT INTO "estimates" VALUES(2,'est-7d84c2f6fcc5','inc-b7750d797f80','{"best":3,"best_claims":["clm-a9831cb88aaf"],"cell":{"bloc":"unknown","group":"all","loss":"killed","object":"persons","scope":"incident"},"claims":["clm-a9831cb88aaf","clm-eb8bbf395135"],"derived":false,"documents":["doc-4f1a0d76d56d"],"flags":[],"high":9,"high_claims":["clm-eb8bbf395135"],"incident":"inc-b7750d797f80","low":0,"low_claims":[],"open":true,"provisional":true,"residual":null,"rule":"R6","rule_set":"admission","status":"unattributed","victim":"unknown"}');
INSERT INTO "estimates" VALUES(3,'est-eb285809db38','inc-b7750d797f80','{"best":3,"best_claims":["clm-992b0768090e"],"cell":{"bloc":"unknown","group":"all","loss":"losses","object":"persons","scope":"incident"},"claims":["clm-992b0768090e","clm-a9831cb88aaf","clm-eb8bbf395135","clm-b26cde520dd6"],"derived":true,"documents":["doc-4f1a0d76d56d"],"flags":[],"high":3,"high_claims":["clm-992b0768090e"],"incident":"inc-b7750d797f80","low":0,"low_claims":[],"open":true,"provisional":true,"residual":null,"rule":"R6","rule_set":"admission","status":"unattributed","victim":"unknown"}');
INSERT INTO "estimates" VALUES(4,'est-45c4d0874f77','inc-b7750d797f80','{"best":5,"best_claims":["clm-b26cde520dd6"],"cell":{"bloc":"unknown","group":"all","loss":"wounded","object":"persons","scope":"incident"},"claims":["clm-b26cde520dd6"],"derived":false,"documents":["doc-4f1a0d76d56d"],"flags":[],"high":5,"high_claims":["clm-b26cde520dd6"],"incident":"inc-b7750d797f80","low":0,"low_claims":[],"open":false,"provisional":true,"residual":null,"rule":"R6","rule_set":"admission","status":"unattributed","victim":"unknown"}');
CREATE TABLE extractions (
	document TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	text_hash TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	PRIMARY KEY (document, number), 
	FOREIGN KEY(text_hash) REFERENCES texts (text_hash)
);
INSERT INTO "extractions" VALUES('doc-4f1a0d76d56d',0,'7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','extract.rules.v1');
INSERT INTO "extractions" VALUES('doc-8b5073e7e4fa',0,'51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','extract.rules.v1');
CREATE TABLE incidents (
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id)
);
INSERT INTO "incidents" VALUES(0,'inc-9914754786ce','{"blocs":[],"documents":["doc-8b5073e7e4fa"],"id":"inc-9914754786ce","kind":"incident","parent":null,"place":null,"possibly_same":[],"reasons":[],"statements":[{"amount":{"high":null,"low":12,"point":null,"qualifier":"vague"},"cell":{"bloc":"unknown","group":"civilian","loss":"wounded","object":"persons","scope":"incident"},"claimant":"local_officials","claims":["clm-c5b94a72e78f"],"documents":["doc-8b5073e7e4fa"],"flags":["civilian"],"institution":null,"part_of":null,"partial":false,"place":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Ostro"},"reported_admission":false,"role":"third","said":{"basis":"explicit","candidates":[],"end":"2021-05-06","precision":1,"reason":"the date printed on the page (6 May 2021)","start":"2021-05-06","words":null},"stance":"asserts","superseded_by":null,"time":{"basis":"explicit","candidates":[],"end":"2021-05-05","precision":1,"reason":"the claim''s time: stated in full","start":"2021-05-05","words":"5 May 2021"},"victim":"unknown","wording":"quotation","words":"the mayor"},{"amount":{"high":2,"low":2,"point":2,"qualifier":"exact"},"cell":{"bloc":"unknown","group":"civilian","loss":"killed","object":"persons","scope":"incident"},"claimant":"local_officials","claims":["clm-4427a03bec78"],"documents":["doc-8b5073e7e4fa"],"flags":["civilian"],"institution":null,"part_of":null,"partial":false,"place":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Ostro"},"reported_admission":false,"role":"third","said":{"basis":"explicit","candidates":[],"end":"2021-05-06","precision":1,"reason":"the date printed on the page (6 May 2021)","start":"2021-05-06","words":null},"stance":"asserts","superseded_by":null,"time":{"basis":"explicit","candidates":[],"end":"2021-05-05","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-05","words":"5 May 2021"},"victim":"unknown","wording":"paraphrase","words":"the mayor"}],"time":{"basis":"explicit","candidates":[],"end":"2021-05-05","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-05","words":"5 May 2021"}}');
INSERT INTO "incidents" VALUES(1,'inc-b7750d797f80','{"blocs":[],"documents":["doc-4f1a0d76d56d"],"id":"inc-b7750d797f80","kind":"incident","parent":null,"place":null,"possibly_same":[],"reasons":[],"statements":[{"amount":{"high":5,"low":5,"point":5,"qualifier":"exact"},"cell":{"bloc":"unknown","group":"all","loss":"wounded","object":"persons","scope":"incident"},"claimant":"unknown","claims":["clm-b26cde520dd6"],"documents":["doc-4f1a0d76d56d"],"flags":[],"institution":null,"part_of":null,"partial":false,"place":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Velm"},"reported_admission":false,"role":"outlet","said":{"basis":"relative","candidates":[],"end":"2021-05-04","precision":1,"reason":"the nearest such weekday by the day of publication","start":"2021-05-04","words":"Tuesday"},"stance":"asserts","superseded_by":null,"time":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-03","words":"3 May 2021"},"victim":"unknown","wording":"paraphrase","words":"The Ruritanian defence ministry"},{"amount":{"high":3,"low":3,"point":3,"qualifier":"exact"},"cell":{"bloc":"unknown","group":"all","loss":"killed","object":"persons","scope":"incident"},"claimant":"unknown","claims":["clm-a9831cb88aaf"],"documents":["doc-4f1a0d76d56d"],"flags":[],"institution":null,"part_of":null,"partial":false,"place":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Velm"},"reported_admission":false,"role":"outlet","said":{"basis":"relative","candidates":[],"end":"2021-05-04","precision":1,"reason":"the nearest such weekday by the day of publication","start":"2021-05-04","words":"Tuesday"},"stance":"asserts","superseded_by":null,"time":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-03","words":"3 May 2021"},"victim":"unknown","wording":"paraphrase","words":"The Ruritanian defence ministry"},{"amount":{"high":null,"low":9,"point":9,"qualifier":"at_least"},"cell":{"bloc":"unknown","group":"all","loss":"killed","object":"persons","scope":"incident"},"claimant":"unknown","claims":["clm-eb8bbf395135"],"documents":["doc-4f1a0d76d56d"],"flags":[],"institution":null,"part_of":null,"partial":false,"place":null,"reported_admission":false,"role":"outlet","said":{"basis":"explicit","candidates":[],"end":"2021-05-04","precision":1,"reason":"the day of publication","start":"2021-05-04","words":null},"stance":"asserts","superseded_by":null,"time":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"its paragraph: stated in full","start":"2021-05-03","words":"3 May 2021"},"victim":"unknown","wording":"paraphrase","words":"Zembla''s army"},{"amount":{"high":3,"low":3,"point":3,"qualifier":"exact"},"cell":{"bloc":"unknown","group":"all","loss":"losses","object":"persons","scope":"incident"},"claimant":"unknown","claims":["clm-992b0768090e"],"documents":["doc-4f1a0d76d56d"],"flags":[],"institution":null,"part_of":null,"partial":false,"place":null,"reported_admission":false,"role":"outlet","said":{"basis":"explicit","candidates":[],"end":"2021-05-04","precision":1,"reason":"the day of publication","start":"2021-05-04","words":null},"stance":"asserts","superseded_by":null,"time":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"its paragraph: stated in full","start":"2021-05-03","words":"3 May 2021"},"victim":"unknown","wording":"quotation","words":"the ministry''s spokesman"}],"time":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-03","words":"3 May 2021"}}');
CREATE TABLE log (
	seq INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "log" VALUES(1,'batch','2021-05-07T00:01:00.000000+00:00','7a09854d67fcf6dba3711a597d01c8a7db6fcfb759c76fe84372013f1af57923','0000000000000000000000000000000000000000000000000000000000000000','cb3df8b53ee59a201db75afa7c9d48998b97f6d7f8f319d5b95957b4bb70ee4a');
INSERT INTO "log" VALUES(2,'batch','2021-05-07T00:02:00.000000+00:00','74434d7eec6faad114c6829c885ba276a7ad74e3859f87cb8d517d1ecaef535b','cb3df8b53ee59a201db75afa7c9d48998b97f6d7f8f319d5b95957b4bb70ee4a','f4a8fd7eb6eb74b75ca3c81d65d3448853b80169e48670d5953913bd1b07140d');
INSERT INTO "log" VALUES(3,'batch','2021-05-07T00:04:00.000000+00:00','24fa97d549215b9e3599ad8cd14e1f6295dcd5f164f003e40957ce49cb179388','f4a8fd7eb6eb74b75ca3c81d65d3448853b80169e48670d5953913bd1b07140d','6de320d1050506a2e20b57518df7d1c7964814f6964a8c90868195cceccc66c8');
INSERT INTO "log" VALUES(4,'batch','2021-05-07T00:05:00.000000+00:00','938af22622354d6be4ad95deca42a533e5625ea31db203a7b2f8050331f5f0a5','6de320d1050506a2e20b57518df7d1c7964814f6964a8c90868195cceccc66c8','d7963a5ca745386f11be793fb8e159096873cb4507e8705c3e7e4a0cb633a247');
CREATE TABLE projection (
	name TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "projection" VALUES('relations','72f09fa523516403c3fd50544e6480b96c836ea4ff6fbdaa24f038c2aabc4d69');
INSERT INTO "projection" VALUES('resolved','d44d7d94fc409b5ae3041c50cafb568f6da9c90b0b503b4f518543df954e6302');
INSERT INTO "projection" VALUES('incidents','e215c271c80236a7ddf27eb0585739ee6e5044c449f3d9883ded21a00312aea6');
INSERT INTO "projection" VALUES('statements','12f5590bdbcd0b1bdb2b3f9ef0911611abfa288342bf52ce1573cd4818daa3db');
INSERT INTO "projection" VALUES('estimates','56874cb993661faee8cd1fae1f85d75f9a8e801ed78bf4352538bea40f88176b');
CREATE TABLE refusals (
	id TEXT NOT NULL, 
	run TEXT NOT NULL, 
	source TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "refusals" VALUES('925ddcaa6a84cb8cf51bfea067d400bde615e91622145d209c27a2ce853478e7','run-5256afb45f6e','in/empty.txt','empty','no text in it');
CREATE TABLE relations (
	position INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (position)
);
INSERT INTO "relations" VALUES(0,'stm-91f76a606a74','stm-b57206f1952f','{"gap":6,"increment":null,"kind":"contradicts_number","ratio":3.0,"source":"stm-91f76a606a74","target":"stm-b57206f1952f"}');
INSERT INTO "relations" VALUES(1,'stm-b7750d797f80','stm-6d2872bfbfa3','{"gap":null,"increment":null,"kind":"incommensurable","ratio":null,"source":"stm-b7750d797f80","target":"stm-6d2872bfbfa3"}');
INSERT INTO "relations" VALUES(2,'stm-b7750d797f80','stm-91f76a606a74','{"gap":null,"increment":null,"kind":"incommensurable","ratio":null,"source":"stm-b7750d797f80","target":"stm-91f76a606a74"}');
INSERT INTO "relations" VALUES(3,'stm-b7750d797f80','stm-b57206f1952f','{"gap":null,"increment":null,"kind":"incommensurable","ratio":null,"source":"stm-b7750d797f80","target":"stm-b57206f1952f"}');
CREATE TABLE resolved (
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document TEXT NOT NULL, 
	text_hash TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id)
);
INSERT INTO "resolved" VALUES(0,'clm-a9831cb88aaf','doc-4f1a0d76d56d','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','{"claim":{"amount":{"high":3,"low":3,"point":3,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":50,"start":19,"words":"The Ruritanian defence ministry"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"killed","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":77,"start":72,"words":"three"},"quote":{"end":105,"start":72,"words":"three of its soldiers were killed"},"scope":"incident","sentence":{"end":184,"start":0,"words":"VELM, 4 May 2021 - The Ruritanian defence ministry said on Tuesday that three of its soldiers were killed and five wounded when Zemblan shells fell on the bridge at Velm on 3 May 2021."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":105,"start":99,"words":"killed"},"victim_group":"combatant","victims":{"end":93,"start":81,"words":"its soldiers"},"when":{"end":66,"start":56,"words":"on Tuesday"},"where":{"end":169,"start":165,"words":"Velm"},"wording":"paraphrase"},"claimant":{"basis":"of no body that the text tells: The Ruritanian defence ministry","confidence":0.5,"slug":"unknown"},"cue":null,"document_name":"bridge","institution":null,"made_by":"resolve.rules.v1","outlet":"Velm Courier","passed_on_by":[],"perpetrator":null,"published":"2021-05-04","said_when":{"basis":"relative","candidates":[],"end":"2021-05-04","precision":1,"reason":"the nearest such weekday by the day of publication","start":"2021-05-04","words":"Tuesday"},"victim":{"basis":"like the claim after of another source","confidence":1.0,"slug":"unknown"},"when":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-03","words":"3 May 2021"},"where":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Velm"}}');
INSERT INTO "resolved" VALUES(1,'clm-b26cde520dd6','doc-4f1a0d76d56d','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','{"claim":{"amount":{"high":5,"low":5,"point":5,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":50,"start":19,"words":"The Ruritanian defence ministry"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"wounded","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":114,"start":110,"words":"five"},"quote":{"end":122,"start":110,"words":"five wounded"},"scope":"incident","sentence":{"end":184,"start":0,"words":"VELM, 4 May 2021 - The Ruritanian defence ministry said on Tuesday that three of its soldiers were killed and five wounded when Zemblan shells fell on the bridge at Velm on 3 May 2021."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":122,"start":115,"words":"wounded"},"victim_group":"combatant","victims":null,"when":{"end":66,"start":56,"words":"on Tuesday"},"where":{"end":169,"start":165,"words":"Velm"},"wording":"paraphrase"},"claimant":{"basis":"of no body that the text tells: The Ruritanian defence ministry","confidence":0.5,"slug":"unknown"},"cue":null,"document_name":"bridge","institution":null,"made_by":"resolve.rules.v1","outlet":"Velm Courier","passed_on_by":[],"perpetrator":null,"published":"2021-05-04","said_when":{"basis":"relative","candidates":[],"end":"2021-05-04","precision":1,"reason":"the nearest such weekday by the day of publication","start":"2021-05-04","words":"Tuesday"},"victim":{"basis":"like the claim before of another source","confidence":1.0,"slug":"unknown"},"when":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-03","words":"3 May 2021"},"where":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Velm"}}');
INSERT INTO "resolved" VALUES(2,'clm-992b0768090e','doc-4f1a0d76d56d','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','{"claim":{"amount":{"high":3,"low":3,"point":3,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":235,"start":211,"words":"the ministry''s spokesman"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"losses","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":199,"start":194,"words":"three"},"quote":{"end":203,"start":189,"words":"lost three men"},"scope":"incident","sentence":{"end":247,"start":185,"words":"\"We lost three men,\" said the ministry''s spokesman, Ivo Karst."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":193,"start":189,"words":"lost"},"victim_group":"unknown","victims":{"end":203,"start":200,"words":"men"},"when":null,"where":null,"wording":"quotation"},"claimant":{"basis":"of no body that the text tells: the ministry''s spokesman","confidence":0.5,"slug":"unknown"},"cue":null,"document_name":"bridge","institution":null,"made_by":"resolve.rules.v1","outlet":"Velm Courier","passed_on_by":[],"perpetrator":null,"published":"2021-05-04","said_when":{"basis":"explicit","candidates":[],"end":"2021-05-04","precision":1,"reason":"the day of publication","start":"2021-05-04","words":null},"victim":{"basis":"nothing tells","confidence":1.0,"slug":"unknown"},"when":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"its paragraph: stated in full","start":"2021-05-03","words":"3 May 2021"},"where":null}');
INSERT INTO "resolved" VALUES(3,'clm-eb8bbf395135','doc-4f1a0d76d56d','7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','{"claim":{"amount":{"high":null,"low":9,"point":9,"qualifier":"at_least"},"attribution":"explicit","chain":[],"claimant":{"end":261,"start":248,"words":"Zembla''s army"},"confidence":null,"document":"doc-4f1a0d76d56d","exhaustive":false,"loss":"killed","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":285,"start":272,"words":"at least nine"},"quote":{"end":321,"start":272,"words":"at least nine Ruritanian soldiers had been killed"},"scope":"incident","sentence":{"end":322,"start":248,"words":"Zembla''s army said that at least nine Ruritanian soldiers had been killed."},"stance":"asserts","text_hash":"7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554","trigger":{"end":321,"start":315,"words":"killed"},"victim_group":"combatant","victims":{"end":305,"start":286,"words":"Ruritanian soldiers"},"when":null,"where":null,"wording":"paraphrase"},"claimant":{"basis":"of no body that the text tells: Zembla''s army","confidence":0.5,"slug":"unknown"},"cue":null,"document_name":"bridge","institution":null,"made_by":"resolve.rules.v1","outlet":"Velm Courier","passed_on_by":[],"perpetrator":null,"published":"2021-05-04","said_when":{"basis":"explicit","candidates":[],"end":"2021-05-04","precision":1,"reason":"the day of publication","start":"2021-05-04","words":null},"victim":{"basis":"like the claim before of another source","confidence":1.0,"slug":"unknown"},"when":{"basis":"explicit","candidates":[],"end":"2021-05-03","precision":1,"reason":"its paragraph: stated in full","start":"2021-05-03","words":"3 May 2021"},"where":null}');
INSERT INTO "resolved" VALUES(4,'clm-4427a03bec78','doc-8b5073e7e4fa','51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','{"claim":{"amount":{"high":2,"low":2,"point":2,"qualifier":"exact"},"attribution":"explicit","chain":[],"claimant":{"end":105,"start":96,"words":"the mayor"},"confidence":null,"document":"doc-8b5073e7e4fa","exhaustive":false,"loss":"killed","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":23,"start":20,"words":"Two"},"quote":{"end":45,"start":20,"words":"Two civilians were killed"},"scope":"incident","sentence":{"end":137,"start":0,"words":"OSTRO, 6 May 2021 - Two civilians were killed in a strike on the quarry at Ostro on 5 May 2021, the mayor said — “dozens” more were hurt."},"stance":"asserts","text_hash":"51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d","trigger":{"end":45,"start":39,"words":"killed"},"victim_group":"civilian","victims":{"end":33,"start":24,"words":"civilians"},"when":{"end":17,"start":7,"words":"6 May 2021"},"where":{"end":80,"start":75,"words":"Ostro"},"wording":"paraphrase"},"claimant":{"basis":"role: mayor","confidence":0.7,"slug":"local_officials"},"cue":null,"document_name":"quarry","institution":null,"made_by":"resolve.rules.v1","outlet":null,"passed_on_by":[],"perpetrator":null,"published":null,"said_when":{"basis":"explicit","candidates":[],"end":"2021-05-06","precision":1,"reason":"the date printed on the page (6 May 2021)","start":"2021-05-06","words":null},"victim":{"basis":"like the claim after of another source","confidence":1.0,"slug":"unknown"},"when":{"basis":"explicit","candidates":[],"end":"2021-05-05","precision":1,"reason":"the nearest of its sentence: stated in full","start":"2021-05-05","words":"5 May 2021"},"where":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Ostro"}}');
INSERT INTO "resolved" VALUES(5,'clm-c5b94a72e78f','doc-8b5073e7e4fa','51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','{"claim":{"amount":{"high":null,"low":12,"point":null,"qualifier":"vague"},"attribution":"explicit","chain":[],"claimant":{"end":105,"start":96,"words":"the mayor"},"confidence":null,"document":"doc-8b5073e7e4fa","exhaustive":false,"loss":"wounded","made_by":"extract.rules.v1","object":"persons","part_of":null,"perpetrator":null,"pointers":[],"quantity":{"end":120,"start":114,"words":"dozens"},"quote":{"end":136,"start":114,"words":"dozens” more were hurt"},"scope":"incident","sentence":{"end":137,"start":0,"words":"OSTRO, 6 May 2021 - Two civilians were killed in a strike on the quarry at Ostro on 5 May 2021, the mayor said — “dozens” more were hurt."},"stance":"asserts","text_hash":"51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d","trigger":{"end":136,"start":132,"words":"hurt"},"victim_group":"civilian","victims":null,"when":{"end":94,"start":81,"words":"on 5 May 2021"},"where":{"end":80,"start":75,"words":"Ostro"},"wording":"quotation"},"claimant":{"basis":"role: mayor","confidence":0.7,"slug":"local_officials"},"cue":null,"document_name":"quarry","institution":null,"made_by":"resolve.rules.v1","outlet":null,"passed_on_by":[],"perpetrator":null,"published":null,"said_when":{"basis":"explicit","candidates":[],"end":"2021-05-06","precision":1,"reason":"the date printed on the page (6 May 2021)","start":"2021-05-06","words":null},"victim":{"basis":"like the claim before of another source","confidence":1.0,"slug":"unknown"},"when":{"basis":"explicit","candidates":[],"end":"2021-05-05","precision":1,"reason":"the claim''s time: stated in full","start":"2021-05-05","words":"5 May 2021"},"where":{"id":null,"kind":null,"latitude":null,"longitude":null,"name":null,"precision":7,"reason":"in no register, or one of several","runner_up":null,"within":[],"words":"Ostro"}}');
CREATE TABLE statements (
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	incident TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id)
);
INSERT INTO "statements" VALUES(0,'stm-069daa68d935','inc-9914754786ce');
INSERT INTO "statements" VALUES(1,'stm-9914754786ce','inc-9914754786ce');
INSERT INTO "statements" VALUES(2,'stm-6d2872bfbfa3','inc-b7750d797f80');
INSERT INTO "statements" VALUES(3,'stm-91f76a606a74','inc-b7750d797f80');
INSERT INTO "statements" VALUES(4,'stm-b57206f1952f','inc-b7750d797f80');
INSERT INTO "statements" VALUES(5,'stm-b7750d797f80','inc-b7750d797f80');
CREATE TABLE texts (
	text_hash TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (text_hash)
);
INSERT INTO "texts" VALUES('7b0c9fec2536e311e2a4293d80d241c53af9513ebea3fb377dd8ab7c853f7554','VELM, 4 May 2021 - The Ruritanian defence ministry said on Tuesday that three of its soldiers were killed and five wounded when Zemblan shells fell on the bridge at Velm on 3 May 2021. "We lost three men," said the ministry''s spokesman, Ivo Karst. Zembla''s army said that at least nine Ruritanian soldiers had been killed.
');
INSERT INTO "texts" VALUES('51c9bbbfc5319c6ef7902ac24bd894323179b7ea9e14bc4703c39822fe3daa3d','OSTRO, 6 May 2021 - Two civilians were killed in a strike on the quarry at Ostro on 5 May 2021, the mayor said — “dozens” more were hurt. Zembla denied that it had struck the quarry.
');
CREATE TABLE ungrounded (
	document TEXT NOT NULL, 
	extraction INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (document, extraction, number), 
	FOREIGN KEY(document, extraction) REFERENCES extractions (document, number)
);
CREATE INDEX ix_resolved_document ON resolved (document);
CREATE INDEX ix_estimates_incident ON estimates (incident);
CREATE INDEX ix_relations_source ON relations (source);
CREATE INDEX ix_relations_target ON relations (target);
CREATE INDEX ix_entries_seq ON entries (seq);
CREATE INDEX ix_documents_raw_hash ON documents (raw_hash);
CREATE INDEX ix_documents_text_hash ON documents (text_hash);
CREATE INDEX ix_documents_name ON documents (name);
CREATE INDEX ix_claims_id ON claims (id);
CREATE TRIGGER log_no_update BEFORE update ON log BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE delete ON log BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_no_update BEFORE update ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE delete ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER captures_no_update BEFORE update ON captures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER captures_no_delete BEFORE delete ON captures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER texts_no_update BEFORE update ON texts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER texts_no_delete BEFORE delete ON texts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER documents_no_update BEFORE update ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER documents_no_delete BEFORE delete ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER descriptions_no_update BEFORE update ON descriptions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER descriptions_no_delete BEFORE delete ON descriptions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER extractions_no_update BEFORE update ON extractions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER extractions_no_delete BEFORE delete ON extractions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE update ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE delete ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ungrounded_no_update BEFORE update ON ungrounded BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ungrounded_no_delete BEFORE delete ON ungrounded BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER refusals_no_update BEFORE update ON refusals BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER refusals_no_delete BEFORE delete ON refusals BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
COMMIT;
