<?php
/**
 * Plugin Name:       Visnyk Connect
 * Description:       Lets the Visnyk workstation publish without duplicates or overwriting, in linked languages.
 * Version:           1.5.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The Visnyk founders
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       visnyk-connect
 *
 * Copyright (c) 2026 The Visnyk founders.
 *
 * This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public
 * License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any
 * later version. This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY; without
 * even the implied warranty of MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE. See the GNU General Public
 * License for more details.
 *
 * What it adds to wp/v2 (posts, media, categories, tags):
 *
 *   Visnyk-Idempotency-Key   on POST, PUT, PATCH, DELETE. A repeated request with the same key is not carried out
 *                            again: the answer has the first status and the object that was created or changed, as it
 *                            is now (with Visnyk-Replayed: true). Another request with the same key: 409
 *                            visnyk_key_reused. Refusals are not stored. Keys are stored with numbers and hashes,
 *                            without bodies, for 14 days; of each account the newest KEYS_EACH.
 *   Visnyk-If-Match          on a change of a post or a file: the visnyk_revision that it is based on. Another
 *                            revision: 412 visnyk_stale, with the present one in data.current.
 *   Visnyk-Approved-Hash     required in a request with one of the two headers above that leaves a post public or
 *                            scheduled: the contentHash of the stored approval. Otherwise 409 visnyk_not_approved.
 *   Visnyk-Content-Hash      on an upload: SHA-256 of the file. When the library has these bytes, the answer is the
 *                            existing file (200, Visnyk-Replayed: true), and meta._visnyk_media becomes one of its
 *                            visnyk_aliases. Bytes with another hash: 412 visnyk_wrong_hash.
 *
 *   The answer to such a request about a post contains the fields that Visnyk reads (see EDITED_FIELDS), none of them
 *   rendered. Such a request is one database transaction: after an error nothing is changed. 503 visnyk_busy with
 *   Retry-After means "try again later". Only after 503 visnyk_interrupted the outcome is unknown: repeat the request
 *   with the same key, or read the object.
 *
 *   visnyk_revision          field of posts and media, for accounts that may edit them: the revision.
 *   visnyk_hash              field of media: SHA-256 of the original file; null while unknown.
 *   visnyk_sent              field of media: SHA-256 of the file as it was uploaded, whatever a plugin has made of it
 *                            since; null for files that were uploaded before this plugin.
 *   visnyk_aliases           field of media: other ids with which the same bytes were uploaded.
 *   visnyk_writer            field of posts, for accounts that may edit them: the name of the account that last
 *                            changed the words (title, text, excerpt, search fields), by REST or in any other way;
 *                            null while unknown.
 *   meta._visnyk_*           see meta_of_posts() and meta_of_media(); in context=edit only, written by REST only.
 *
 *   Entries are only added to the log (_visnyk_log). A new entry gets the name and role of the account that sends it,
 *   whatever the entry says. Stored entries stay as they are (see merged_log()).
 *
 *   An account that may edit a post may write its meta, with these exceptions (see refused_meta()):
 *   - A sign-off, a state after a sign-off or a publication, and log entries other than FREE_STEPS and NOTE_STEPS
 *     require the right to publish the post. Otherwise 403 visnyk_may_not_approve.
 *   - Meta that does not match its schema, or is longer than META_BYTES: 400, and the whole request is refused.
 *   - An id that another post or file has may be written by an account that may edit that one, or wrote it. The same
 *     holds for naming a post as a translation, unless it belongs to the same article. Otherwise 403
 *     visnyk_not_yours.
 *   - Two posts outside the trash cannot have the same _visnyk_localization: 409 visnyk_id_taken.
 *   Each refusal names the key in data.key. A stored value may always be sent again.
 *
 *   Whether editors may sign off their own texts is a rule of the site (see FOUR_EYES). Only the program knows who
 *   wrote a text last, because several people may share an account. So the program marks such a sign-off as an
 *   exception (bypass), and where the rule is strict, the site refuses a new one with that mark: 403
 *   visnyk_four_eyes.
 *
 *   GET visnyk/v1/info       versions, capabilities, and the rule (fourEyes; null while nobody has set one: as
 *                            bypass).
 *   POST visnyk/v1/rules     sets fourEyes for all accounts; for those who may publish and edit others' posts. The
 *                            list of changes reports it as a change of a category.
 *   GET visnyk/v1/house-words   the house dictionary (capability houseWords).
 *   POST visnyk/v1/house-words  changes words of it and returns all. Editors decide about words; everybody else who
 *                            may write proposes words, and takes proposals back. What an account may not decide stays
 *                            as it was. The list of changes reports it as a change of a category.
 *   GET visnyk/v1/changes    what changed since a cursor, deletions included. Without a cursor everything, by number;
 *                            with order=newest only posts, the newest date first, and progress.taken of
 *                            progress.total (capability newestFirst). A page ends after per_page entries or
 *                            PAGE_BYTES, whichever comes first, but has at least one entry. A post longer than
 *                            ITEM_BYTES is listed without its text, with too_large. A changed file is listed with
 *                            CHANGED_FILE_FIELDS; one that is too large without its revision.
 *   GET visnyk/v1/media      files by hash, or by an alias.
 *   GET visnyk/v1/posts      posts by article or by marker, in every status.
 *
 *   Each object is returned as WordPress returns it to this account: with context=edit when the account may edit it;
 *   with context=view and without the text when it may only read it. What it may not read is left out, and the cursor
 *   passes it. For a deleted object only the number is returned, which WordPress itself reveals by its 404.
 *
 *   authentication.application-passwords.loopback   in the index of the API, true: the sign-in page may redirect the
 *                            browser to http://127.0.0.1 or http://[::1].
 *
 * Each file in includes/ has one topic, which its first lines name.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERSION  = '1.5.0';
const CONTRACT = 1;
// WordPress identifies the plugin by this file when it activates or deletes it.
const MAIN_FILE = __FILE__;

require_once __DIR__ . '/includes/state.php';
require_once __DIR__ . '/includes/tables.php';
require_once __DIR__ . '/includes/uninstall.php';
require_once __DIR__ . '/includes/schemas.php';
require_once __DIR__ . '/includes/meta-limits.php';
require_once __DIR__ . '/includes/accounts.php';
require_once __DIR__ . '/includes/owners.php';
require_once __DIR__ . '/includes/rules.php';
require_once __DIR__ . '/includes/house-words.php';
require_once __DIR__ . '/includes/workflow-log.php';
require_once __DIR__ . '/includes/meta-rights.php';
require_once __DIR__ . '/includes/meta-guard.php';
require_once __DIR__ . '/includes/locks.php';
require_once __DIR__ . '/includes/revision.php';
require_once __DIR__ . '/includes/writer.php';
require_once __DIR__ . '/includes/files.php';
require_once __DIR__ . '/includes/fields.php';
require_once __DIR__ . '/includes/transactions.php';
require_once __DIR__ . '/includes/items.php';
require_once __DIR__ . '/includes/idempotency.php';
require_once __DIR__ . '/includes/approval.php';
require_once __DIR__ . '/includes/guarded-request.php';
require_once __DIR__ . '/includes/guard.php';
require_once __DIR__ . '/includes/headers.php';
require_once __DIR__ . '/includes/change-log.php';
require_once __DIR__ . '/includes/sizes.php';
require_once __DIR__ . '/includes/changes.php';
require_once __DIR__ . '/includes/lookups.php';
require_once __DIR__ . '/includes/endpoints.php';
require_once __DIR__ . '/includes/translations.php';
require_once __DIR__ . '/includes/sign-in.php';
