-- What a help desk must do at the least to make a ticket durable; compare with `pgbench -f`. Its tables: floor-tables.sql.
\set type random(1, 13)
BEGIN;
SELECT definition FROM ticket_type WHERE id = :type;
INSERT INTO ticket (type_id, data) VALUES (:type, '{"platform": "app","inClass": false,"problem": "进不去课堂,点开始上课以后一直转圈,退出来再进也一样,同一个班的同学都能进去,昨天晚上还是好的。手机和平板都试过,网络换过也不行。","campus": "haidian","student": "S2026001"}') RETURNING id \gset
INSERT INTO ticket_event (ticket_id, seq, kind, data) VALUES (:id, 1, 'submitted', '{"channel": "api"}'), (:id, 2, 'entered', '{"step": "support"}');
INSERT INTO job (task, payload) VALUES ('derive', '{"seq": 2}');
COMMIT;
