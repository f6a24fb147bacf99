-- A database as the first schema left it: an article in two languages on a site, approved once, pinned, in conflict.
INSERT INTO sites VALUES ('5a000000-0000-4000-8000-000000000001', 'visnyk', 'Громада', 'https://hromada.test', 0,
  'Europe/Kyiv', '["uk","en"]', '[{"key":"news","names":{"uk":"Новини","en":"News"}}]', NULL,
  '2022-05-01T00:00:00.000Z', '2022-05-24T05:00:00.000Z', 'c7');
INSERT INTO accounts VALUES ('ac000000-0000-4000-8000-000000000001', '5a000000-0000-4000-8000-000000000001',
  'editor', 'Редактор', 'editor');
UPDATE sites SET active_account_id = 'ac000000-0000-4000-8000-000000000001';

INSERT INTO articles (id, site_id, source_language, section, cover_media_id, author, author_account_id, created_at,
  updated_at, remote_id, remote_etag, remote_base)
VALUES ('a0000000-0000-4000-8000-000000000001', '5a000000-0000-4000-8000-000000000001', 'uk', 'news', NULL,
  'Редактор', 'ac000000-0000-4000-8000-000000000001', '2022-05-24T04:00:00.000Z', '2022-05-24T05:00:00.000Z',
  '7', '"1"', '{"section":"news","tags":["пам’ять"],"coverMediaId":null}');
INSERT INTO article_tags VALUES ('a0000000-0000-4000-8000-000000000001', 0, 'пам’ять');

INSERT INTO localizations (key, id, article_id, site_id, language, is_source, title, lead, slug, slug_follows_title,
  seo_title, seo_description, state, version, content_hash, saving, created_by_account_id, updated_at, updated_by,
  edited_at, edited_by_account_id, publish_at, publish_zone, publish_wall, url, live_hash, remote_id, remote_etag,
  base_revision_id, base_hash, pinned_title, pinned_lead)
VALUES
  (1, '10000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001',
    '5a000000-0000-4000-8000-000000000001', 'uk', 1, 'Вшанування', 'Лід', 'vshanuvannia', 0, '', '', 'published', 4,
    '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f', 'verified',
    'ac000000-0000-4000-8000-000000000001', '2022-05-24T05:00:00.000Z', 'Редактор', '2022-05-24T04:30:00.000Z',
    'ac000000-0000-4000-8000-000000000001', '2022-05-24T07:08:00.000Z', 'Europe/Kyiv', '2022-05-24T10:08',
    'https://hromada.test/uk/vshanuvannia', '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f',
    '71', '"4"', NULL, '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f', NULL, NULL),
  (2, '10000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000001',
    '5a000000-0000-4000-8000-000000000001', 'en', 0, 'Tribute', '', 'tribute', 1, '', '', 'draft', 2,
    'a05c8e93f69d425d72199fc71c8281b05b39d69377c527e984a89283609185ef', 'needsYou', NULL,
    '2022-05-24T05:00:00.000Z', 'Редактор', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    'Вшанування', NULL);

INSERT INTO localization_blocks VALUES
  ('10000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'a0',
    'a0c522b7c94f21e987e6809d214b56989e306a780fa99cbf0af3966424a4319f', 'm1',
    '{"type":"paragraph","content":[{"type":"text","text":"Громада вшанувала.","marks":[]}]}', 1, NULL),
  ('10000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'a0',
    '9c6da0dace0c908732ef33e8346885b9092bb07502b34398d98215e0f00543ed', 'm2',
    '{"type":"paragraph","content":[{"type":"text","text":"The community paid tribute.","marks":["bold"]}]}', 1,
    NULL);
INSERT INTO block_store VALUES
  ('a0c522b7c94f21e987e6809d214b56989e306a780fa99cbf0af3966424a4319f', 'm1',
    '{"type":"paragraph","content":[{"type":"text","text":"Громада вшанувала.","marks":[]}]}', 1, NULL),
  ('9c6da0dace0c908732ef33e8346885b9092bb07502b34398d98215e0f00543ed', 'm2',
    '{"type":"paragraph","content":[{"type":"text","text":"The community paid tribute.","marks":["bold"]}]}', 1,
    NULL);
INSERT INTO translation_pins VALUES ('10000000-0000-4000-8000-000000000002',
  'b0000000-0000-4000-8000-000000000001', 'a0c522b7c94f21e987e6809d214b56989e306a780fa99cbf0af3966424a4319f', 'm1',
  '2022-05-24T04:45:00.000Z', 'Перекладач', 0);

INSERT INTO revisions VALUES
  ('e0000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 1, '2022-05-24T04:40:00.000Z',
    'Редактор', 'approved', '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f', 'Вшанування', 'Лід',
    'vshanuvannia', '', ''),
  ('e0000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000002', 1, '2022-05-24T04:50:00.000Z',
    'Колега', 'pulled', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 'A tribute', '', 'tribute',
    '', '');
INSERT INTO revision_blocks VALUES
  ('e0000000-0000-4000-8000-000000000001', 0, 'b0000000-0000-4000-8000-000000000001',
    'a0c522b7c94f21e987e6809d214b56989e306a780fa99cbf0af3966424a4319f'),
  ('e0000000-0000-4000-8000-000000000002', 0, 'b0000000-0000-4000-8000-000000000001',
    '9c6da0dace0c908732ef33e8346885b9092bb07502b34398d98215e0f00543ed');
UPDATE localizations SET base_revision_id = 'e0000000-0000-4000-8000-000000000001' WHERE key = 1;

INSERT INTO approvals VALUES (1, '10000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001',
  '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f', 'Редактор',
  'ac000000-0000-4000-8000-000000000001', '2022-05-24T04:40:00.000Z', 1, NULL);
INSERT INTO workflow_log VALUES (1, '10000000-0000-4000-8000-000000000001', '2022-05-24T04:40:00.000Z', 'Редактор',
  'editor', 'approve', 'inReview', 'approved', 'Терміново',
  '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f', 1);
INSERT INTO conflicts VALUES ('10000000-0000-4000-8000-000000000002', '2022-05-24T04:55:00.000Z', NULL,
  'e0000000-0000-4000-8000-000000000002',
  '{"remoteId":"72","etag":"\"3\"","url":null,"state":"draft","liveHash":null,"publishAt":null}');
INSERT INTO sessions VALUES (1, '2022-05-24T04:00:00.000Z', NULL);
INSERT INTO search_texts (rowid, title, lead, body) VALUES (1, 'вшанування', 'лід', 'громада вшанувала.');
INSERT INTO search_titles (rowid, title) VALUES (1, 'вшанування');
UPDATE localizations SET search_dirty = 0 WHERE key = 1;
