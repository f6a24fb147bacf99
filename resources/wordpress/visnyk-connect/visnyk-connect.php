<?php
/**
 * Plugin Name:       Visnyk Connect
 * Description:       Lets the Visnyk editorial workstation create without duplicates, update without overwriting, see every change, and link the languages of a story.
 * Version:           1.3.0
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
 *   Visnyk-Idempotency-Key   on POST, PUT, PATCH, DELETE. The same key with the same request is not carried out again:
 *                            it is answered with the first status and with what it made or changed as that is now
 *                            (with Visnyk-Replayed: true); with another request 409 visnyk_key_reused. Refusals are
 *                            not remembered. No body is kept: numbers and hashes for 14 days, of each account the
 *                            newest KEYS_EACH.
 *   Visnyk-If-Match          on a change of a post or a file: the visnyk_revision it is based on.
 *                            Stale: 412 visnyk_stale, the present one in data.current.
 *   Visnyk-Approved-Hash     what a request with one of the two above must say when it leaves a post public or
 *                            scheduled: the contentHash of the stored approval. Else 409 visnyk_not_approved.
 *   Visnyk-Content-Hash      on an upload: SHA-256 of the file. Bytes that are here already answer the item that has
 *                            them (200, Visnyk-Replayed: true), and meta._visnyk_media becomes one of its
 *                            visnyk_aliases; bytes of another hash: 412 visnyk_wrong_hash.
 *
 *   Answers to such a request about a post hold what Visnyk reads (see EDITED_FIELDS): nothing is rendered.
 *   Such a request is one database transaction: an error means that nothing was changed. Answers that mean "try again
 *   later" are 503 visnyk_busy with Retry-After. Only 503 visnyk_interrupted leaves it open: ask again with the same
 *   key, or look.
 *
 *   visnyk_revision          field of posts and media: names their present state, for those who may edit them.
 *   visnyk_hash              field of media: SHA-256 of the original file, null while unknown.
 *   visnyk_sent              field of media: SHA-256 of the file as it arrived, whatever a plugin made of it since;
 *                            null where that was before this plugin.
 *   visnyk_aliases           field of media: other ids under which the same bytes were sent.
 *   visnyk_writer            field of posts, for those who may edit them: the name of the account that changed the
 *                            words last (title, text, excerpt, search fields), whichever way; null while unknown.
 *   meta._visnyk_*           see meta_of_posts() and meta_of_media(); in context=edit only, written by REST only.
 *
 *   The log (_visnyk_log) only grows, whoever writes it: entries that are new are added, with the name and role of the
 *   account that sends them, whatever they say themselves; those that stand there stay as they are (see merged_log()).
 *
 *   Who may edit a post may write its meta, but for this (see refused_meta()): a sign-off, a state that only a
 *   publication or a sign-off leads to, and entries of the log other than of what whoever writes may do (see
 *   FREE_STEPS, NOTE_STEPS) are for who may publish the post: else 403 visnyk_may_not_approve. Meta that does not fit its schema
 *   or is longer than META_BYTES: 400, and nothing of the request is done. An id that another post or file has may be given by who may edit that one or
 *   wrote it, and the same holds for a post that is named as a translation, unless it is of this very article: else
 *   403 visnyk_not_yours. No two posts that stand have the same _visnyk_localization: 409 visnyk_id_taken. Each names
 *   the key in data.key. What stands there already may always be sent again.
 *
 *   Whether editors may sign their own texts off is a rule of the site (see FOUR_EYES). Who wrote a text last is known
 *   to the program, since several people share a computer and one account sends for all: so a sign-off says itself
 *   that it is an exception (bypass), and where the rule is strict a new one that does: 403 visnyk_four_eyes.
 *
 *   GET visnyk/v1/info       what is here, and the rule (fourEyes; null while nobody has set one: as bypass).
 *   POST visnyk/v1/rules     sets fourEyes, for everybody; by those who may publish and edit others' posts. The change
 *                            is told in the list of changes as one of a category.
 *   GET visnyk/v1/changes    what changed since a cursor, deletions included. Without a cursor everything, by number; with
 *                            order=newest the posts alone, the newest by date first, and progress.taken of
 *                            progress.total (capability newestFirst). A page ends after per_page entries or
 *                            PAGE_BYTES, whichever is first, but holds one entry at least. A post longer than
 *                            ITEM_BYTES is told as one that may only be read, with too_large. Of a file it tells that
 *                            it changed (see CHANGED_FILE_FIELDS), of one that is too large without its revision.
 *   GET visnyk/v1/media      files by hash, or by an alias.
 *   GET visnyk/v1/posts      posts by article or by marker, in every status.
 *
 *   Each is given as WordPress gives it to this account: with context=edit what it may edit, with context=view and
 *   without the text what it may only read. What it may not read is left out; the cursor goes past it. Of what is
 *   deleted only the number is told, as WordPress itself does by answering 404.
 *
 *   authentication.application-passwords.loopback   in the index of the API, true: the sign-in page sends the browser
 *                            back to http://127.0.0.1 or http://[::1].
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERSION      = '1.3.0';
const CONTRACT     = 1;
const TABLES       = 2;
const KEY_DAYS     = 14;
const CHANGES_DAYS = 90;
const OPTION       = 'visnyk_connect';
// How many keys of one account are kept; the oldest go first.
const KEYS_EACH    = 1000;
// Routes as they are registered: what a path is taken for is WordPress's decision, and it minds neither capitals nor a
// line break at the end.
const GUARDED      = '#^/wp/v2/(posts|media|categories|tags)(/\(\?P<id>\[\\\\d\]\+\))?\z#';
const PUBLIC_STATE = array( 'publish', 'future', 'private' );
// Values of _visnyk_state that a sign-off or a publication leads to.
const SIGNED_STATE = array( 'approved', 'queued', 'scheduled', 'published' );
// Steps of the log that whoever writes may take; all others are a sign-off, an editor's word, or what became of it.
const FREE_STEPS   = array( 'submit', 'withdraw', 'reopen', 'edited' );
// Notes that whoever writes may make: what an editor returned the text for is done, something was kept in a
// translation. They lead nowhere.
const NOTE_STEPS   = array( 'corrected', 'kept' );
// Whether editors may sign off a text whose words they changed last: always, as an exception with a reason, or never.
const FOUR_EYES    = array( 'off', 'bypass', 'strict' );
const RULES        = 'visnyk_connect_rules';
const TAXONOMIES   = array( 'category', 'post_tag' );
// Meta whose change is a change of the post; besides it, everything that begins with _visnyk_.
const ALIASES      = '_visnyk_aliases';
// The number of the account that changed the words last; written here only.
const WRITER       = '_visnyk_writer';
const WORDS_META   = array( '_visnyk_seo_title', '_visnyk_seo_description' );
const WATCHED_META = array( '_thumbnail_id', '_wp_attached_file', '_wp_attachment_image_alt' );
// How many seconds a request waits for another that has the same key or post.
const PATIENCE = 20;
// How many things one answer holds at most, besides the changes, which are asked for by the page.
const MOST_ITEMS = 100;
// How many bytes of texts and meta one answer is made of at most: JSON makes three of each Cyrillic two, and PHP, with
// 128 MB by default, holds several copies of all at once.
const PAGE_BYTES = 4500000;
// A post with more is no text of a person: its revision alone would take many times as much.
const ITEM_BYTES = 4000000;
// How many bytes one value of our own meta has at most, as JSON.
const META_BYTES = 2000000;
const LOG_BYTES  = 500000;
const LOG_MOST   = 1000;
// What is told of a post that the account may edit: what Visnyk reads, and nothing that would have to be rendered. The
// excerpt is put in by us: WordPress would make one of the rendered text.
const EDITED_FIELDS = array( 'id', 'date', 'date_gmt', 'modified', 'modified_gmt', 'slug', 'status', 'type', 'link', 'password', 'sticky', 'author', 'title.raw', 'content.raw', 'featured_media', 'categories', 'tags', 'visnyk_revision', 'visnyk_writer', 'meta', 'lang', 'translations', '_links' );
// What is told of a post that the account may read and not edit: enough to know it by, at no cost of rendering.
const SEEN_FIELDS = array( 'id', 'date_gmt', 'modified_gmt', 'slug', 'status', 'type', 'link', 'title', 'author' );
// What the list of changes tells of a file: that it changed. Its description would be rendered, as a post's text is,
// for everybody who asks.
const CHANGED_FILE_FIELDS = array( 'id', 'date_gmt', 'modified_gmt', 'slug', 'status', 'type', 'link', 'title', 'author', 'visnyk_revision' );

/** The transaction was undone by the database: another was in its way too long. Nothing of the request was kept. */
class Interrupted extends \RuntimeException {
}

/** The connection to the database was lost: whether the end of the transaction arrived, nobody knows. */
final class Lost extends Interrupted {
}

/** What this request is doing; one request is one process. */
final class State {
	/** @var bool A transaction of ours is open. */
	public static $open = false;
	/** @var int The database's number of the connection that the transaction is on. */
	public static $connection = 0;
	/** @var bool A guarded request is under way, its transaction perhaps committed already. */
	public static $guarding = false;
	/** @var string|null Row of the idempotency key. */
	public static $key = null;
	/** @var bool The log of a post is being written as it was put together here. */
	public static $logging = false;
	/** @var string[] Locks by name that this request holds. */
	public static $turns = array();
	/** @var string[] Files stored by this request. */
	public static $files = array();
	/** @var array<string, bool> Objects in the change log: true when they changed again since. */
	public static $logged = array();
}

/* ---------------------------------------------------------------- tables and options */

function keys_table() {
	return $GLOBALS['wpdb']->prefix . 'visnyk_keys';
}

function changes_table() {
	return $GLOBALS['wpdb']->prefix . 'visnyk_changes';
}

/** Options of ours: tables (their version), epoch (of the change log), pruned (up to which number), tidied (when). */
function option( $name ) {
	$options = get_option( OPTION );
	return is_array( $options ) && isset( $options[ $name ] ) ? $options[ $name ] : null;
}

function set_options( $changed ) {
	$options = get_option( OPTION );
	update_option( OPTION, array_merge( is_array( $options ) ? $options : array(), $changed ) );
}

/** Makes the tables, also after an update and on each site of a network. */
function install() {
	global $wpdb;
	if ( TABLES === option( 'tables' ) ) {
		return;
	}
	$charset = $wpdb->get_charset_collate();
	$keys    = keys_table();
	$changes = changes_table();
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	dbDelta(
		"CREATE TABLE $keys (
			key_hash char(64) NOT NULL,
			account bigint(20) unsigned NOT NULL DEFAULT 0,
			fingerprint char(64) NOT NULL,
			object_id bigint(20) unsigned NOT NULL DEFAULT 0,
			status smallint(5) unsigned NOT NULL DEFAULT 0,
			created datetime NOT NULL,
			PRIMARY KEY  (key_hash),
			KEY created (created),
			KEY account (account,created)
		) ENGINE=InnoDB $charset;"
	);
	dbDelta(
		"CREATE TABLE $changes (
			seq bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			kind varchar(8) NOT NULL,
			object_id bigint(20) unsigned NOT NULL,
			taxonomy varchar(32) NOT NULL DEFAULT '',
			created datetime NOT NULL,
			PRIMARY KEY  (seq),
			KEY created (created)
		) ENGINE=InnoDB $charset;"
	);
	if ( 1 === option( 'tables' ) ) {
		// Version 1.1 kept whole answers. Another request may be doing the same.
		query( "ALTER TABLE $keys DROP COLUMN answer" );
		set_options( array( 'tables' => TABLES ) );
		return;
	}
	set_options(
		array(
			'tables' => TABLES,
			'epoch'  => strtolower( wp_generate_password( 12, false ) ),
			'pruned' => 0,
			'tidied' => time(),
		)
	);
}
register_activation_hook(
	__FILE__,
	function () {
		install();
		// While it was switched off nothing was noted, so no cursor from before is worth anything.
		set_options( array( 'epoch' => strtolower( wp_generate_password( 12, false ) ) ) );
	}
);
add_action( 'init', __NAMESPACE__ . '\install' );

/** Leaves the site, or each of a network, as it was before: posts and files stay. */
function uninstall() {
	if ( ! is_multisite() ) {
		uninstall_here();
		return;
	}
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site ) {
		switch_to_blog( $site );
		uninstall_here();
		restore_current_blog();
	}
}

function uninstall_here() {
	global $wpdb;
	$wpdb->query( 'DROP TABLE IF EXISTS ' . keys_table() );
	$wpdb->query( 'DROP TABLE IF EXISTS ' . changes_table() );
	$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->postmeta WHERE meta_key LIKE %s", $wpdb->esc_like( '_visnyk_' ) . '%' ) );
	delete_option( OPTION );
	delete_option( RULES );
	wp_cache_flush();
}
register_uninstall_hook( __FILE__, __NAMESPACE__ . '\uninstall' );

// A site that is taken off a network takes its tables with it.
add_filter(
	'wpmu_drop_tables',
	function ( $tables ) {
		return array_merge( $tables, array( keys_table(), changes_table() ) );
	}
);

/** Forgets old keys and changes, once a day at most. The site's cron is not needed for it. */
function tidy() {
	global $wpdb;
	if ( (int) option( 'tidied' ) > time() - DAY_IN_SECONDS ) {
		return;
	}
	set_options( array( 'tidied' => time() ) );
	$wpdb->query( $wpdb->prepare( 'DELETE FROM ' . keys_table() . ' WHERE created < %s', gmdate( 'Y-m-d H:i:s', time() - KEY_DAYS * DAY_IN_SECONDS ) ) );
	$changes = changes_table();
	$old     = gmdate( 'Y-m-d H:i:s', time() - CHANGES_DAYS * DAY_IN_SECONDS );
	$through = (int) $wpdb->get_var( $wpdb->prepare( "SELECT MAX(seq) FROM $changes WHERE created < %s", $old ) );
	if ( $through > 0 ) {
		set_options( array( 'pruned' => $through ) );
		// The last one stays, so that no database begins to count anew.
		$wpdb->query( $wpdb->prepare( "DELETE FROM $changes WHERE seq < %d", $through ) );
	}
}

/** Whether the tables that a change touches can be changed together or not at all. */
function has_transactions() {
	global $wpdb;
	static $answer = null;
	if ( null === $answer ) {
		$tables  = array( $wpdb->posts, $wpdb->postmeta, $wpdb->term_relationships, keys_table(), changes_table() );
		$places  = implode( ',', array_fill( 0, count( $tables ), '%s' ) );
		$engines = $wpdb->get_col( $wpdb->prepare( "SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ($places)", $tables ) );
		$answer  = count( $engines ) === count( $tables ) && array( 'InnoDB' ) === array_values( array_unique( $engines ) );
	}
	return $answer;
}

/* ---------------------------------------------------------------- meta */

function uuid_schema() {
	return array(
		'type'    => 'string',
		'pattern' => '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?\z',
	);
}

function string_schema( $longest, $pattern = null ) {
	$schema = array(
		'type'      => 'string',
		'maxLength' => $longest,
	);
	return null === $pattern ? $schema : $schema + array( 'pattern' => $pattern );
}

/** A string of this form, or null. */
function nullable( $schema ) {
	$schema['type'] = array( 'string', 'null' );
	return $schema;
}

function object_schema( $properties ) {
	return array(
		'type'                 => 'object',
		'properties'           => $properties,
		'additionalProperties' => false,
	);
}

/** By language. */
function map_schema( $of ) {
	return array(
		'type'                 => 'object',
		'properties'           => array(),
		'patternProperties'    => array( '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}\z' => $of ),
		'additionalProperties' => false,
		'maxProperties'        => 50,
	);
}

function list_schema( $of, $most ) {
	return array(
		'type'     => 'array',
		'items'    => $of,
		'maxItems' => $most,
	);
}

function meta_of_posts() {
	$hash  = string_schema( 64, '^[0-9a-f]{64}\z' );
	$name  = string_schema( 500 );
	$time  = string_schema( 40, '^[0-9T:.Z+-]*\z' );
	$word  = string_schema( 40, '^[A-Za-z]*\z' );
	$flag  = array( 'type' => 'boolean' );
	return array(
		'_visnyk_article'         => uuid_schema(),
		'_visnyk_localization'    => uuid_schema(),
		'_visnyk_language'        => string_schema( 35, '^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?\z' ),
		'_visnyk_source'          => $flag,
		// Which of the post's categories is its section: a number, or none.
		'_visnyk_section'         => string_schema( 20, '^(none|[0-9]*)\z' ),
		'_visnyk_translations'    => map_schema( array( 'type' => 'integer', 'minimum' => 1 ) ),
		'_visnyk_blocks'          => list_schema( object_schema( array( 'id' => string_schema( 80 ), 'hash' => $hash ) ), 10000 ),
		'_visnyk_state'           => $word,
		'_visnyk_approval'        => object_schema(
			array(
				'contentHash' => $hash,
				'approvedBy'  => $name,
				'approvedAt'  => $time,
				'bypass'      => $flag,
			)
		),
		'_visnyk_log'             => list_schema(
			object_schema(
				array(
					'at'          => $time,
					'actor'       => $name,
					'role'        => nullable( $word ),
					'step'        => $word,
					'from'        => $word,
					'to'          => $word,
					'note'        => string_schema( 5000 ),
					'contentHash' => nullable( $hash ),
					'bypass'      => $flag,
				)
			),
			LOG_MOST
		),
		'_visnyk_cover'           => uuid_schema(),
		'_visnyk_pins'            => string_schema( META_BYTES ),
		'_visnyk_seo_title'       => string_schema( 1000 ),
		'_visnyk_seo_description' => string_schema( 5000 ),
	);
}

function meta_of_media() {
	return array(
		'_visnyk_media'      => uuid_schema(),
		'_visnyk_credit'     => string_schema( 2000 ),
		'_visnyk_decorative' => array( 'type' => 'boolean' ),
		'_visnyk_texts'      => map_schema(
			object_schema(
				array(
					'alt'     => string_schema( 5000 ),
					'caption' => string_schema( 5000 ),
				)
			)
		),
	);
}

/**
 * Why a value of our meta can't be kept: an error of WordPress's, or null.
 *
 * @param mixed $value As it came; of any form.
 */
function misfit( $key, $value, $schema ) {
	// Before anything looks into it. What JSON can't say (too deep, no text) is nothing of ours.
	$json = wp_json_encode( $value, JSON_UNESCAPED_UNICODE, 64 );
	if ( false === $json || strlen( is_string( $value ) ? $value : $json ) > META_BYTES ) {
		/* translators: %s: name of a field. */
		return refusal( 'visnyk_meta_too_large', sprintf( __( '%s is too large.', 'visnyk-connect' ), $key ), 400, array( 'key' => $key ) );
	}
	$valid = rest_validate_value_from_schema( $value, $schema, $key );
	if ( is_wp_error( $valid ) ) {
		return refusal( 'rest_invalid_param', $valid->get_error_message(), 400, array( 'key' => $key ) );
	}
	if ( '_visnyk_pins' === $key && '' !== $value && null === json_decode( $value, true, 64 ) ) {
		/* translators: %s: name of a field. */
		return refusal( 'rest_invalid_param', sprintf( __( '%s is not JSON.', 'visnyk-connect' ), $key ), 400, array( 'key' => $key ) );
	}
	return null;
}

function register_meta_of( $post_type, $all ) {
	foreach ( $all as $key => $schema ) {
		$type  = $schema['type'];
		$empty = array(
			'string'  => '',
			'boolean' => false,
			'object'  => array(),
			'array'   => array(),
		)[ $type ];
		register_post_meta(
			$post_type,
			$key,
			array(
				'type'              => $type,
				'single'            => true,
				'default'           => $empty,
				'show_in_rest'      => array(
					'schema'           => $schema + array( 'context' => array( 'edit' ) ),
					// PHP does not tell an empty list from an empty object; JSON does.
					'prepare_callback' => function ( $value ) use ( $schema, $key ) {
						if ( is_wp_error( rest_validate_value_from_schema( $value, $schema, $key ) ) ) {
							return null;
						}
						$value = rest_sanitize_value_from_schema( $value, $schema, $key );
						return array() === $value && 'object' === $schema['type'] ? new \stdClass() : $value;
					},
				),
				// Whichever way it is written, what does not fit is not kept.
				'sanitize_callback' => function ( $value ) use ( $schema, $empty, $key ) {
					$fits = null === misfit( $key, $value, $schema );
					return $fits ? rest_sanitize_value_from_schema( $value, $schema, $key ) : $empty;
				},
				// XML-RPC changes meta by row, past every other check.
				'auth_callback'     => function ( $allowed, $meta_key, $post_id, $user_id ) {
					return ! ( defined( 'XMLRPC_REQUEST' ) && XMLRPC_REQUEST ) && user_can( $user_id, 'edit_post', $post_id );
				},
			)
		);
	}
}

add_action(
	'init',
	function () {
		register_meta_of( 'post', meta_of_posts() );
		register_meta_of( 'attachment', meta_of_media() );
	}
);

/* ---------------------------------------------------------------- who may write what */

function refusal( $code, $message, $status, $data = array() ) {
	return new \WP_Error( $code, $message, array( 'status' => $status ) + $data );
}

/** A post that is only being made has no number yet. */
function may_publish( $post_id ) {
	return $post_id ? current_user_can( 'publish_post', $post_id ) : current_user_can( 'publish_posts' );
}

/** Who may edit it, or wrote it: what is out may not be edited any more by a contributor, and is theirs still. */
function may_speak_for( $post_id ) {
	$me = get_current_user_id();
	return current_user_can( 'edit_post', $post_id ) || ( $me && (int) get_post_field( 'post_author', $post_id ) === $me );
}

/**
 * Other posts or files that carry this value, the deleted ones in the trash too.
 *
 * @return int[] Status by number.
 */
function carriers( $key, $value, $post_id ) {
	global $wpdb;
	$rows = $wpdb->get_results(
		$wpdb->prepare(
			"SELECT p.ID, p.post_status FROM $wpdb->postmeta m JOIN $wpdb->posts p ON p.ID = m.post_id WHERE m.meta_key = %s AND m.meta_value = %s AND p.ID <> %d LIMIT 1000",
			$key,
			$value,
			$post_id
		)
	);
	return wp_list_pluck( $rows, 'post_status', 'ID' );
}

/** Files that have this id or answer to it. */
function files_named( $id, $post_id ) {
	global $wpdb;
	$among = $wpdb->get_results(
		$wpdb->prepare(
			"SELECT p.ID, p.post_status FROM $wpdb->postmeta m JOIN $wpdb->posts p ON p.ID = m.post_id WHERE m.meta_key = '_visnyk_aliases' AND m.meta_value LIKE %s AND p.ID <> %d LIMIT 1000",
			'%' . $wpdb->esc_like( '"' . $id . '"' ) . '%',
			$post_id
		)
	);
	return carriers( '_visnyk_media', $id, $post_id ) + wp_list_pluck( $among, 'post_status', 'ID' );
}

function first_not_ours( $post_ids ) {
	foreach ( $post_ids as $post_id ) {
		if ( ! may_speak_for( $post_id ) ) {
			return $post_id;
		}
	}
	return null;
}

function may_not_approve( $key ) {
	return refusal( 'visnyk_may_not_approve', __( 'Only who may publish this post signs it off.', 'visnyk-connect' ), 403, array( 'key' => $key ) );
}

function not_yours( $key ) {
	return refusal( 'visnyk_not_yours', __( 'This belongs to a post that you may not edit.', 'visnyk-connect' ), 403, array( 'key' => $key ) );
}

/** Values are compared as they would be kept, whatever the order of their parts. */
function same_value( $one, $other ) {
	$ordered = function ( $value ) use ( &$ordered ) {
		$value = is_object( $value ) ? (array) $value : $value;
		if ( ! is_array( $value ) ) {
			return $value;
		}
		ksort( $value );
		return array_map( $ordered, $value );
	};
	return wp_json_encode( $ordered( $one ) ) === wp_json_encode( $ordered( $other ) );
}

/** What an entry of the log is known by: whoever writes it again may have other names for people. */
function log_name( $entry ) {
	$entry = (array) $entry;
	return ( $entry['at'] ?? '' ) . ' ' . ( $entry['step'] ?? '' );
}

/** Entries that do not stand there yet. */
function new_entries( $before, $log ) {
	$known = array_fill_keys( array_map( __NAMESPACE__ . '\log_name', $before ), true );
	$new   = array();
	foreach ( $log as $entry ) {
		$name = log_name( $entry );
		if ( ! isset( $known[ $name ] ) ) {
			$known[ $name ] = true;
			$new[]          = (array) $entry;
		}
	}
	return $new;
}

/** A step that whoever writes a text may take: nothing is signed off, returned or published by it. */
function is_free( $entry ) {
	$step = $entry['step'] ?? '';
	$to   = $entry['to'] ?? '';
	if ( ! empty( $entry['bypass'] ) ) {
		return false;
	}
	return in_array( $step, NOTE_STEPS, true ) ? ( $entry['from'] ?? '' ) === $to : in_array( $step, FREE_STEPS, true ) && ! in_array( $to, SIGNED_STATE, true );
}

/** The rule for signing off one's own text, as it was set here; null while nobody has. */
function four_eyes() {
	$rules = get_option( RULES );
	$rule  = is_array( $rules ) ? ( $rules['fourEyes'] ?? null ) : null;
	return in_array( $rule, FOUR_EYES, true ) ? $rule : null;
}

/** What the account may do here in Visnyk's words, by the rule that Visnyk itself has. */
function role_here() {
	if ( ! current_user_can( 'edit_others_posts' ) ) {
		return 'author';
	}
	return current_user_can( 'publish_posts' ) ? 'editor' : 'translator';
}

/**
 * The log of a post after this account sent one: what stood there, and what is new, under the account's own name. When
 * there is no room for all, what anybody may write makes room for what only some may, the oldest first.
 */
function merged_log( $before, $log ) {
	$user = wp_get_current_user();
	$new  = array();
	foreach ( new_entries( $before, $log ) as $entry ) {
		$entry['actor'] = mb_substr( $user->display_name, 0, 200 );
		$entry['role']  = role_here();
		$new[]          = $entry;
	}
	$merged = array_values( array_merge( $before, $new ) );
	$sizes  = array_map( 'strlen', array_map( 'wp_json_encode', $merged ) );
	$bytes  = array_sum( $sizes );
	$count  = count( $merged );
	foreach ( array( true, false ) as $free ) {
		foreach ( $merged as $at => $entry ) {
			if ( $count <= LOG_MOST && $bytes <= LOG_BYTES ) {
				return array_values( $merged );
			}
			if ( is_free( (array) $entry ) === $free ) {
				$bytes -= $sizes[ $at ];
				--$count;
				unset( $merged[ $at ] );
			}
		}
	}
	return array_values( $merged );
}

/**
 * Why this account may not write this of a post, whose present state is asked for; null when it may. What stands there
 * already is never refused.
 *
 * @param int         $post_id 0 for one that is only being made.
 * @param mixed       $value   Null: it is taken away.
 * @param string|null $article The article that comes with it; null: the one that stands there.
 */
function refused_meta( $post_id, $key, $value, $article = null ) {
	$before = $post_id ? get_post_meta( $post_id, $key, true ) : '';
	switch ( $key ) {
		case '_visnyk_approval':
			$signs = is_array( $value ) || is_object( $value ) ? (array) $value : array();
			if ( ! $signs || same_value( $before, $signs ) ) {
				return null;
			}
			if ( ! may_publish( $post_id ) ) {
				return may_not_approve( $key );
			}
			return empty( $signs['bypass'] ) || 'strict' !== four_eyes() ? null : refusal( 'visnyk_four_eyes', __( 'Somebody else has to sign off this text.', 'visnyk-connect' ), 403, array( 'key' => $key ) );

		case '_visnyk_state':
			return $value === $before || ! in_array( $value, SIGNED_STATE, true ) || may_publish( $post_id ) ? null : may_not_approve( $key );

		case '_visnyk_log':
			$new = new_entries( is_array( $before ) ? $before : array(), is_array( $value ) ? $value : array() );
			return may_publish( $post_id ) || count( $new ) === count( array_filter( $new, __NAMESPACE__ . '\is_free' ) ) ? null : may_not_approve( $key );

		case '_visnyk_article':
			$foreign = ! $value || $value === $before ? null : first_not_ours( array_keys( carriers( $key, $value, $post_id ) ) );
			return null === $foreign ? null : not_yours( $key );

		case '_visnyk_localization':
			$others = ! $value || $value === $before ? array() : carriers( $key, $value, $post_id );
			if ( array_diff( $others, array( 'trash' ) ) ) {
				return refusal( 'visnyk_id_taken', __( 'Another post is this text.', 'visnyk-connect' ), 409, array( 'key' => $key ) );
			}
			return null === first_not_ours( array_keys( $others ) ) ? null : not_yours( $key );

		case '_visnyk_translations':
			$known = is_array( $before ) ? array_map( 'intval', $before ) : array();
			$mine  = null === $article && $post_id ? get_post_meta( $post_id, '_visnyk_article', true ) : $article;
			foreach ( array_diff( array_map( 'intval', (array) $value ), $known, array( (int) $post_id ) ) as $other ) {
				// One that is gone is nobody's, and shown to nobody. Languages of one story may be different people's.
				if ( get_post( $other ) && ( 'post' !== get_post_type( $other ) || ! may_speak_for( $other ) )
					&& ( ! $mine || get_post_meta( $other, '_visnyk_article', true ) !== $mine ) ) {
					return not_yours( $key );
				}
			}
			return null;

		case '_visnyk_media':
		case '_visnyk_aliases':
			foreach ( array_diff( array_filter( (array) $value ), array_filter( (array) $before ) ) as $id ) {
				if ( null !== first_not_ours( array_keys( files_named( $id, $post_id ) ) ) ) {
					return not_yours( $key );
				}
			}
			return null;

		default:
			return null;
	}
}

/** The meta of ours that a request brings, as it would be kept, or an error when some of it can't be. */
function meta_in( $request, $kind ) {
	$brought = $request['meta'];
	$known   = 'media' === $kind ? meta_of_media() : meta_of_posts();
	$meta    = array();
	foreach ( is_array( $brought ) ? array_intersect_key( $brought, $known ) : array() as $key => $value ) {
		$misfit = null === $value ? null : misfit( $key, $value, $known[ $key ] );
		if ( $misfit ) {
			return $misfit;
		}
		$meta[ $key ] = null === $value ? null : rest_sanitize_value_from_schema( $value, $known[ $key ], $key );
	}
	return $meta;
}

/** The first refusal of what a request wants to write; null when there is none. */
function refused_in( $request, $kind, $post_id ) {
	$meta = meta_in( $request, $kind );
	if ( is_wp_error( $meta ) ) {
		return $meta;
	}
	foreach ( $meta as $key => $value ) {
		$refused = refused_meta( $post_id, $key, $value, $meta['_visnyk_article'] ?? null );
		if ( $refused ) {
			return $refused;
		}
	}
	return null;
}

/**
 * Two requests that give the same id at the same moment: the second waits until the first has ended. False when that
 * took too long.
 */
function take_turns( $request, $kind ) {
	$meta = meta_in( $request, $kind );
	return is_wp_error( $meta ) || empty( $meta['_visnyk_localization'] ) ? true : wait_for( $meta['_visnyk_localization'] );
}

/** Takes a lock by name until the request has ended; false when that took too long. */
function wait_for( $what ) {
	global $wpdb;
	$name = 'visnyk ' . md5( DB_NAME . $wpdb->prefix . $what );
	if ( '1' !== (string) $wpdb->get_var( $wpdb->prepare( 'SELECT GET_LOCK(%s, %d)', $name, PATIENCE ) ) ) {
		return false;
	}
	State::$turns[] = $name;
	return true;
}

function release_turns() {
	global $wpdb;
	foreach ( State::$turns as $name ) {
		$wpdb->query( $wpdb->prepare( 'DO RELEASE_LOCK(%s)', $name ) );
	}
	State::$turns = array();
}

// Before the answer is sent: who reads it slowly keeps nobody waiting.
add_filter(
	'rest_request_after_callbacks',
	function ( $response ) {
		// A request inside a request ends before what is around it is written down.
		if ( ! State::$guarding ) {
			release_turns();
		}
		return $response;
	},
	PHP_INT_MAX
);

/** Whatever else writes meta in the name of an account (a plugin that copies posts, say) is held to the same rules. */
function keep_meta( $check, $post_id, $key, $value ) {
	if ( null !== $check || State::$logging || 0 !== strpos( $key, '_visnyk_' ) || ! get_current_user_id() ) {
		return $check;
	}
	if ( null !== refused_meta( (int) $post_id, $key, $value ) ) {
		return false;
	}
	return '_visnyk_log' === $key ? write_log( (int) $post_id, is_array( $value ) ? $value : array() ) : $check;
}

function write_log( $post_id, $log ) {
	$before = get_post_meta( $post_id, '_visnyk_log', true );
	$before = is_array( $before ) ? $before : array();
	$merged = merged_log( $before, $log );
	if ( same_value( $before, $merged ) ) {
		return true;
	}
	State::$logging = true;
	try {
		return (bool) update_metadata( 'post', $post_id, '_visnyk_log', wp_slash( $merged ) );
	} finally {
		State::$logging = false;
	}
}
add_filter( 'add_post_metadata', __NAMESPACE__ . '\keep_meta', 10, 4 );
add_filter( 'update_post_metadata', __NAMESPACE__ . '\keep_meta', 10, 4 );
add_filter(
	'delete_post_metadata',
	function ( $check, $post_id, $key, $value, $everywhere ) {
		return $everywhere ? $check : keep_meta( $check, $post_id, $key, null );
	},
	10,
	5
);

// By the number of its row.
add_filter(
	'update_post_metadata_by_mid',
	function ( $check, $meta_id, $value, $key ) {
		$row = get_metadata_by_mid( 'post', $meta_id );
		$ours = 0 === strpos( (string) $key, '_visnyk_' ) || ( $row && 0 === strpos( $row->meta_key, '_visnyk_' ) );
		return $ours && get_current_user_id() ? false : $check;
	},
	10,
	4
);
add_filter(
	'delete_post_metadata_by_mid',
	function ( $check, $meta_id ) {
		$row = get_metadata_by_mid( 'post', $meta_id );
		return $row ? keep_meta( $check, $row->post_id, $row->meta_key, null ) : $check;
	},
	10,
	2
);

// Taken out of the trash, it is not that text any more if another became it meanwhile.
add_action(
	'transition_post_status',
	function ( $now, $before, $post ) {
		$text = 'trash' === $before && 'trash' !== $now ? get_post_meta( $post->ID, '_visnyk_localization', true ) : '';
		if ( $text && array_diff( carriers( '_visnyk_localization', $text, $post->ID ), array( 'trash' ) ) ) {
			delete_post_meta( $post->ID, '_visnyk_localization' );
		}
	},
	10,
	3
);

/* ---------------------------------------------------------------- revision and hash */

/** Whether a change of this meta is a change of the post. The hash of a file and the writer of a text only follow from it, and its aliases change nothing of it. */
function is_watched( $key ) {
	return ! in_array( $key, array( '_visnyk_hash', '_visnyk_sent', ALIASES, WRITER ), true ) && ( 0 === strpos( $key, '_visnyk_' ) || in_array( $key, WATCHED_META, true ) );
}

/** Names the present state of a post or a file: the same state has the same name, another has another. */
function revision( $post_id ) {
	$post = get_post( $post_id );
	if ( ! $post ) {
		return null;
	}
	$meta = array();
	foreach ( get_post_meta( $post_id ) as $key => $values ) {
		if ( is_watched( $key ) ) {
			$meta[ $key ] = $values;
		}
	}
	ksort( $meta );
	$terms = array();
	foreach ( 'post' === $post->post_type ? TAXONOMIES : array() as $taxonomy ) {
		$found = get_the_terms( $post, $taxonomy );
		$ids   = is_array( $found ) ? wp_list_pluck( $found, 'term_id' ) : array();
		sort( $ids );
		$terms[] = $ids;
	}
	return substr(
		hash(
			'sha256',
			wp_json_encode(
				array(
					$post->ID,
					$post->post_title,
					$post->post_content,
					$post->post_excerpt,
					$post->post_status,
					$post->post_name,
					$post->post_password,
					$post->post_author,
					$post->post_date,
					$post->post_date_gmt,
					$post->post_modified_gmt,
					is_sticky( $post->ID ),
					$terms,
					$meta,
				)
			)
		),
		0,
		40
	);
}

/** Notes whose words a post's are; nobody's when no account did it. */
function note_writer( $post_id ) {
	if ( 'post' === get_post_type( $post_id ) ) {
		update_post_meta( $post_id, WRITER, get_current_user_id() );
	}
}
add_action(
	'wp_after_insert_post',
	function ( $post_id, $post, $update, $before ) {
		if ( ! $before || array( $post->post_title, $post->post_content, $post->post_excerpt ) !== array( $before->post_title, $before->post_content, $before->post_excerpt ) ) {
			note_writer( $post_id );
		}
	},
	10,
	4
);
foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
	add_action(
		$hook,
		function ( $meta_id, $post_id, $key ) {
			if ( in_array( $key, WORDS_META, true ) ) {
				note_writer( $post_id );
			}
		},
		10,
		3
	);
}

/**
 * The name of the account that changed the words of a post last; null while unknown. Of posts from before this was
 * noted the newest revision tells, since WordPress keeps one of each change of the words.
 */
function writer_of( $post_id ) {
	global $wpdb;
	$writer = get_post_meta( $post_id, WRITER, true );
	if ( '' === $writer ) {
		$writer = $wpdb->get_var( $wpdb->prepare( "SELECT post_author FROM $wpdb->posts WHERE post_parent = %d AND post_type = 'revision' AND post_name NOT LIKE %s ORDER BY post_date DESC, ID DESC LIMIT 1", $post_id, '%' . $wpdb->esc_like( '-autosave-' ) . '%' ) );
	}
	$account = (int) $writer > 0 ? get_userdata( (int) $writer ) : null;
	return $account ? $account->display_name : ( (int) $writer > 0 ? '#' . (int) $writer : null );
}

function original_file( $attachment_id ) {
	$path = wp_attachment_is_image( $attachment_id ) ? wp_get_original_image_path( $attachment_id ) : '';
	return $path ? $path : get_attached_file( $attachment_id );
}

/** Notes the hash of a file; "-" when there is none to read. */
function note_hash( $attachment_id ) {
	$path = original_file( $attachment_id );
	$hash = $path && is_readable( $path ) ? hash_file( 'sha256', $path ) : false;
	update_post_meta( $attachment_id, '_visnyk_hash', $hash ? $hash : '-' );
	return $hash ? $hash : null;
}
add_action(
	'add_attachment',
	function ( $attachment_id ) {
		$hash = note_hash( $attachment_id );
		if ( $hash ) {
			update_post_meta( $attachment_id, '_visnyk_sent', $hash );
		}
	}
);

add_action(
	'rest_api_init',
	function () {
		register_rest_field(
			array( 'post', 'attachment' ),
			'visnyk_revision',
			array(
				'get_callback' => function ( $item ) {
					return current_user_can( 'edit_post', $item['id'] ) ? revision( $item['id'] ) : null;
				},
				'schema'       => array(
					'description' => __( 'Names the present state, for Visnyk-If-Match.', 'visnyk-connect' ),
					'type'        => array( 'string', 'null' ),
					'context'     => array( 'view', 'edit' ),
					'readonly'    => true,
				),
			)
		);
		register_rest_field(
			'post',
			'visnyk_writer',
			array(
				'get_callback' => function ( $item ) {
					return current_user_can( 'edit_post', $item['id'] ) ? writer_of( $item['id'] ) : null;
				},
				'schema'       => array(
					'description' => __( 'Who changed the words last.', 'visnyk-connect' ),
					'type'        => array( 'string', 'null' ),
					'context'     => array( 'edit' ),
					'readonly'    => true,
				),
			)
		);
		$hashes = array(
			'hash' => __( 'SHA-256 of the original file.', 'visnyk-connect' ),
			'sent' => __( 'SHA-256 of the file as it arrived.', 'visnyk-connect' ),
		);
		foreach ( $hashes as $name => $description ) {
			register_rest_field(
				'attachment',
				"visnyk_$name",
				array(
					'get_callback' => function ( $item ) use ( $name ) {
						$hash = get_post_meta( $item['id'], "_visnyk_$name", true );
						return preg_match( '/^[0-9a-f]{64}\z/', $hash ) ? $hash : null;
					},
					'schema'       => array(
						'description' => $description,
						'type'        => array( 'string', 'null' ),
						'context'     => array( 'view', 'edit' ),
						'readonly'    => true,
					),
				)
			);
		}
		register_rest_field(
			'attachment',
			'visnyk_aliases',
			array(
				'get_callback' => function ( $item ) {
					return aliases_of( $item['id'] );
				},
				'schema'       => array(
					'description' => __( 'Other ids under which the same bytes were sent.', 'visnyk-connect' ),
					'type'        => 'array',
					'items'       => array( 'type' => 'string' ),
					'context'     => array( 'view', 'edit' ),
					'readonly'    => true,
				),
			)
		);
	}
);

/* ---------------------------------------------------------------- transactions */

/** A statement of ours; false when it failed. Errors of the database are never shown. */
function query( $sql ) {
	global $wpdb;
	$before = $wpdb->suppress_errors( true );
	$result = $wpdb->query( $sql );
	$wpdb->suppress_errors( $before );
	return $result;
}

function begin() {
	query( 'SET SESSION innodb_lock_wait_timeout = ' . PATIENCE );
	if ( false === query( 'START TRANSACTION' ) || false === query( 'SAVEPOINT visnyk' ) ) {
		throw new Interrupted();
	}
	State::$connection = connection();
	State::$open       = true;
}

/** WordPress connects anew when a connection is lost, and goes on as if nothing had happened. */
function connection() {
	global $wpdb;
	return $wpdb->dbh instanceof \mysqli ? mysqli_thread_id( $wpdb->dbh ) : 0;
}

/** Throws when the transaction was lost on the way, as after a lost connection. */
function commit() {
	if ( ! State::$open ) {
		return;
	}
	State::$open = false;
	if ( false === query( 'RELEASE SAVEPOINT visnyk' ) || false === query( 'COMMIT' ) ) {
		throw new Lost();
	}
}

/** `$ran`: WordPress was at work, and what it keeps in memory is not true any more. */
function roll_back( $ran ) {
	if ( ! State::$open ) {
		return;
	}
	State::$open = false;
	query( 'ROLLBACK' );
	State::$logged = array();
	foreach ( State::$files as $file ) {
		wp_delete_file( $file );
	}
	State::$files = array();
	if ( $ran ) {
		wp_cache_flush();
	}
}

// After a deadlock the database has undone everything, and goes on as if there had been no transaction: WordPress,
// which does not look, would write the second half of a change alone.
add_filter(
	'query',
	function ( $sql ) {
		global $wpdb;
		if ( State::$open && $wpdb->dbh instanceof \mysqli ) {
			if ( connection() !== State::$connection ) {
				throw new Lost();
			}
			if ( in_array( mysqli_errno( $wpdb->dbh ), array( 1205, 1213 ), true ) ) {
				throw new Interrupted();
			}
		}
		return $sql;
	}
);

add_filter(
	'wp_handle_upload',
	function ( $upload ) {
		if ( State::$open && isset( $upload['file'] ) ) {
			State::$files[] = $upload['file'];
		}
		return $upload;
	}
);

/* ---------------------------------------------------------------- guarded requests */

function busy() {
	$response = new \WP_REST_Response(
		array(
			'code'    => 'visnyk_busy',
			'message' => __( 'Another request is changing the same thing. Try again.', 'visnyk-connect' ),
			'data'    => array( 'status' => 503 ),
		),
		503
	);
	$response->header( 'Retry-After', '2' );
	return $response;
}

/** What makes two requests the same: method, path and content, files by their bytes. */
function fingerprint( $request ) {
	$query = $request->get_query_params();
	ksort( $query );
	$parts = array( $request->get_method(), $request->get_route(), wp_json_encode( $query ) );
	$files = $request->get_file_params();
	if ( $files ) {
		$fields = $request->get_body_params();
		ksort( $fields );
		$parts[] = wp_json_encode( $fields );
		ksort( $files );
		foreach ( $files as $name => $file ) {
			$path    = isset( $file['tmp_name'] ) && is_string( $file['tmp_name'] ) ? $file['tmp_name'] : '';
			$parts[] = wp_json_encode( array( $name, $file['name'] ?? '', is_readable( $path ) ? hash_file( 'sha256', $path ) : '' ) );
		}
	} else {
		$fields = $request->get_body_params();
		ksort( $fields );
		$parts[] = wp_json_encode( $fields );
		$parts[] = $request->get_header( 'Content-Disposition' );
		$parts[] = hash( 'sha256', (string) $request->get_body() );
	}
	return hash( 'sha256', implode( "\n", $parts ) );
}

/** Inserts a row that only one can insert; the others wait here until it is committed or undone. */
function claim( $key_hash, $fingerprint ) {
	global $wpdb;
	$result = query(
		$wpdb->prepare(
			'INSERT IGNORE INTO ' . keys_table() . ' (key_hash, account, fingerprint, created) VALUES (%s, %d, %s, %s)',
			$key_hash,
			get_current_user_id(),
			$fingerprint,
			gmdate( 'Y-m-d H:i:s' )
		)
	);
	if ( false === $result ) {
		throw new Interrupted();
	}
	return 1 === $result;
}

function replayed( $data, $status ) {
	$response = new \WP_REST_Response( $data, $status );
	$response->header( 'Visnyk-Replayed', 'true' );
	return $response;
}

/**
 * One object as wp/v2 gives it to this account: for editing what it may edit, else what it may look at; null for what
 * it may not even read. WordPress's own controllers ask the same of one post.
 *
 * @param string[]|null $fields Of a post or a file only these; null: what this account may see of it.
 */
function item_of( $kind, $object_id, $taxonomy = '', $fields = null ) {
	$request = new \WP_REST_Request( 'GET' );
	if ( 'term' === $kind ) {
		$object = get_term( $object_id, $taxonomy );
		if ( ! $object instanceof \WP_Term ) {
			return null;
		}
		$controller = new \WP_REST_Terms_Controller( $taxonomy );
		$request->set_param( 'context', current_user_can( 'edit_term', $object_id ) ? 'edit' : 'view' );
	} else {
		$object = get_post( $object_id );
		$type   = $object ? get_post_type_object( $object->post_type ) : null;
		if ( ! $type || ! in_array( $object->post_type, array( 'post', 'attachment' ), true ) ) {
			return null;
		}
		$controller = $type->get_rest_controller();
		if ( ! $controller || ! $controller->check_read_permission( $object ) ) {
			return null;
		}
		$edits = current_user_can( 'edit_post', $object_id );
		$request->set_param( 'context', $edits ? 'edit' : 'view' );
		if ( 'post' === $object->post_type && null === $fields ) {
			$fields = $edits ? EDITED_FIELDS : SEEN_FIELDS;
		}
		if ( null !== $fields ) {
			$request->set_param( '_fields', implode( ',', $fields ) );
		}
	}
	$response = rest_ensure_response( $controller->prepare_item_for_response( $object, $request ) );
	$data     = $response->get_data();
	if ( isset( $data['content']['raw'] ) && 'post' === $kind ) {
		$data['excerpt'] = array( 'raw' => $object->post_excerpt );
	}
	// Of its links those that say what this account may do with it.
	foreach ( $response->get_links() as $name => $links ) {
		if ( 0 === strpos( $name, 'https://api.w.org/action-' ) ) {
			$data['_links'][ $name ] = wp_list_pluck( $links, 'href' );
		}
	}
	return $data;
}

/**
 * The answer to a request that came again: what the first one made or changed, as it is now. Its `visnyk_revision`
 * tells whether anybody changed it since.
 */
function replay( $key_hash, $fingerprint, $kind ) {
	global $wpdb;
	$row = $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM ' . keys_table() . ' WHERE key_hash = %s', $key_hash ) );
	if ( ! $row ) {
		return busy();
	}
	if ( ! hash_equals( $row->fingerprint, $fingerprint ) ) {
		return refusal( 'visnyk_key_reused', __( 'This key was used for another request.', 'visnyk-connect' ), 409 );
	}
	$id     = (int) $row->object_id;
	$names  = array(
		'posts'      => array( 'post', '' ),
		'media'      => array( 'media', '' ),
		'categories' => array( 'term', 'category' ),
		'tags'       => array( 'term', 'post_tag' ),
	);
	$item   = $id ? item_of( $names[ $kind ][0], $id, $names[ $kind ][1] ) : null;
	// An upload that was cut off while its smaller pictures were made has no status yet.
	$status = (int) $row->status ? (int) $row->status : 201;
	return $item ? replayed( $item, $status ) : refusal( 'visnyk_gone', __( 'What this key made is not here any more.', 'visnyk-connect' ), 410 );
}

/** Whether a post that this request leaves public is the approved one. */
function is_approved( $post_id, $header, $approval = null ) {
	$stored = null === $approval && $post_id ? get_post_meta( $post_id, '_visnyk_approval', true ) : $approval;
	return is_string( $header ) && is_array( $stored ) && isset( $stored['contentHash'] )
		&& hash_equals( (string) $stored['contentHash'], strtolower( trim( $header ) ) );
}

function not_approved() {
	return refusal( 'visnyk_not_approved', __( 'This is not the text that was approved; nothing was changed.', 'visnyk-connect' ), 409 );
}

/** The bytes of an upload, by hash. */
function hash_of_upload( $request ) {
	$files = $request->get_file_params();
	if ( ! $files ) {
		return hash( 'sha256', (string) $request->get_body() );
	}
	$path = $files['file']['tmp_name'] ?? '';
	return is_string( $path ) && is_readable( $path ) ? hash_file( 'sha256', $path ) : '';
}

/** Attachments with these bytes; what is noted is looked at again, for files can be replaced. */
function attachments_by_hash( $hash ) {
	$found = get_posts(
		array(
			'post_type'   => 'attachment',
			'post_status' => array( 'inherit', 'private' ),
			'numberposts' => 10,
			'orderby'     => 'ID',
			'order'       => 'ASC',
			'fields'      => 'ids',
			'meta_key'    => '_visnyk_hash',
			'meta_value'  => $hash,
		)
	);
	return array_values(
		array_filter(
			$found,
			function ( $id ) use ( $hash ) {
				return note_hash( $id ) === $hash;
			}
		)
	);
}

/** Other ids under which the bytes of a file were sent. */
function aliases_of( $attachment_id ) {
	$aliases = get_post_meta( $attachment_id, ALIASES, true );
	return is_array( $aliases ) ? $aliases : array();
}

/** Notes under which id the bytes of a file came again. Written here only, where the bytes were seen. */
function note_alias( $attachment_id, $meta ) {
	$id      = is_array( $meta ) ? ( $meta['_visnyk_media'] ?? '' ) : '';
	$aliases = aliases_of( $attachment_id );
	$fits    = '' !== $id && true === rest_validate_value_from_schema( $id, uuid_schema(), '_visnyk_media' );
	if ( $fits && count( $aliases ) < 1000 && ! in_array( $id, $aliases, true )
		&& get_post_meta( $attachment_id, '_visnyk_media', true ) !== $id ) {
		update_post_meta( $attachment_id, ALIASES, array_merge( $aliases, array( $id ) ) );
	}
}

function attachments_by_alias( $id ) {
	global $wpdb;
	return array_map(
		'intval',
		$wpdb->get_col( $wpdb->prepare( "SELECT post_id FROM $wpdb->postmeta WHERE meta_key = %s AND meta_value LIKE %s ORDER BY post_id", ALIASES, '%"' . $wpdb->esc_like( $id ) . '"%' ) )
	);
}

/**
 * Runs a request with one of our headers: claim, compare, do, remember, all or nothing.
 *
 * @param mixed $result Of a filter before this one.
 */
function guard( $result, $request, $route, $handler ) {
	if ( null !== $result || State::$guarding || ! in_array( $request->get_method(), array( 'POST', 'PUT', 'PATCH', 'DELETE' ), true ) ) {
		return $result;
	}
	$key      = $request->get_header( 'Visnyk-Idempotency-Key' );
	$match    = $request->get_header( 'Visnyk-If-Match' );
	$approved = $request->get_header( 'Visnyk-Approved-Hash' );
	$bytes    = $request->get_header( 'Visnyk-Content-Hash' );
	if ( ! preg_match( GUARDED, $route, $parts ) ) {
		return $result;
	}
	// A body may name another number than the path; WordPress's own controllers go by this one.
	$parts[2] = isset( $parts[2] ) ? (int) $request['id'] : 0;
	if ( ( null === $key && null === $match && null === $approved && null === $bytes ) || ! has_transactions() ) {
		return plain( $result, $request, $parts );
	}
	if ( null !== $key && ! preg_match( '/^[\x21-\x7e]{8,200}\z/', $key ) ) {
		return refusal( 'visnyk_bad_key', __( 'The key must be 8 to 200 characters without spaces.', 'visnyk-connect' ), 400 );
	}
	tidy();
	if ( null !== $key ) {
		forget_oldest_keys();
	}
	State::$guarding = true;
	State::$files    = array();
	$ran             = false;
	try {
		begin();
		$answer = guarded( $request, $handler, $parts, $key, $match, $approved, $bytes, $ran );
		if ( is_refused( $answer ) ) {
			roll_back( $ran );
		} else {
			remember( $answer );
			commit();
		}
		return $answer;
	} catch ( Interrupted $interrupted ) {
		State::$open = true;
		roll_back( true );
		return $interrupted instanceof Lost
			? refusal( 'visnyk_interrupted', __( 'The connection to the database was lost. Look whether it was done.', 'visnyk-connect' ), 503 )
			: busy();
	} catch ( \Throwable $failure ) {
		roll_back( true );
		throw $failure;
	} finally {
		State::$guarding = false;
		State::$key      = null;
	}
}
add_filter( 'rest_dispatch_request', __NAMESPACE__ . '\guard', PHP_INT_MAX, 4 );

/** What is asked of every request that writes our meta, also one that knows nothing of this plugin. */
function plain( $result, $request, $parts ) {
	if ( ! in_array( $parts[1], array( 'posts', 'media' ), true ) || 'DELETE' === $request->get_method() ) {
		return $result;
	}
	if ( ! take_turns( $request, $parts[1] ) ) {
		return busy();
	}
	$refused = refused_in( $request, $parts[1], $parts[2] );
	return $refused ? $refused : $result;
}

function is_refused( $answer ) {
	return is_wp_error( $answer ) || ( $answer instanceof \WP_HTTP_Response && $answer->get_status() >= 400 );
}

function with_excerpt( $response ) {
	$data = $response->get_data();
	$post = isset( $data['id'] ) ? get_post( $data['id'] ) : null;
	if ( $post ) {
		$data['excerpt'] = array( 'raw' => $post->post_excerpt );
		$response->set_data( $data );
	}
	return $response;
}

/** What happens inside the transaction. Locks first: the first ordinary read fixes what the rest of it sees. */
function guarded( $request, $handler, $parts, $key, $match, $approved, $bytes, &$ran ) {
	global $wpdb;
	$kind    = $parts[1];
	$id      = $parts[2];
	$post    = in_array( $kind, array( 'posts', 'media' ), true );
	$deletes = 'DELETE' === $request->get_method();

	if ( null !== $key ) {
		$key_hash    = hash( 'sha256', get_current_user_id() . "\n" . $key );
		$fingerprint = fingerprint( $request );
		if ( ! claim( $key_hash, $fingerprint ) ) {
			roll_back( false );
			return replay( $key_hash, $fingerprint, $kind );
		}
		State::$key = $key_hash;
	}
	if ( $post && ! $deletes && ! take_turns( $request, $kind ) ) {
		throw new Interrupted();
	}

	if ( 'media' === $kind && 0 === $id && null !== $bytes ) {
		$bytes = strtolower( trim( $bytes ) );
		if ( hash_of_upload( $request ) !== $bytes ) {
			return refusal( 'visnyk_wrong_hash', __( 'The file arrived damaged.', 'visnyk-connect' ), 412 );
		}
		// Two uploads of the same bytes at once: the second waits for the first.
		if ( ! wait_for( 'bytes ' . $bytes ) ) {
			throw new Interrupted();
		}
		$known = attachments_by_hash( $bytes );
		if ( $known && item_of( 'media', $known[0] ) ) {
			note_alias( $known[0], $request['meta'] );
			return replayed( item_of( 'media', $known[0] ), 200 );
		}
	}

	if ( $post && $id ) {
		if ( false === query( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE ID = %d FOR UPDATE", $id ) ) ) {
			throw new Interrupted();
		}
		wp_cache_delete( $id, 'posts' );
		wp_cache_delete( $id, 'post_meta' );
		clean_object_term_cache( $id, get_post_type( $id ) );
		$current = revision( $id );
		if ( null !== $match && ( null === $current || ! hash_equals( $current, trim( $match, " \t\"" ) ) ) ) {
			return refusal( 'visnyk_stale', __( 'It was changed since.', 'visnyk-connect' ), 412, array( 'current' => $current ) );
		}
	}

	$refused = $post && ! $deletes ? refused_in( $request, $kind, $id ) : null;
	if ( $refused ) {
		return $refused;
	}

	// Asked before, because what WordPress does when a post is published can't all be taken back, and looked at after.
	if ( 'posts' === $kind && ! $deletes ) {
		$status   = $request['status'] ? $request['status'] : ( $id ? get_post_status( $id ) : 'draft' );
		$meta     = $request['meta'];
		$approval = is_array( $meta ) && array_key_exists( '_visnyk_approval', $meta ) ? (array) $meta['_visnyk_approval'] : null;
		if ( in_array( $status, PUBLIC_STATE, true ) && ! is_approved( $id, $approved, $approval ) ) {
			return not_approved();
		}
	}

	$ran = true;
	// What would be rendered may ask other servers, and whoever waits for this transaction would wait for them.
	$brief = 'posts' === $kind && ! ( $deletes && $request['force'] );
	if ( $brief ) {
		$request->set_param( '_fields', implode( ',', EDITED_FIELDS ) );
	}
	$answer = call_user_func( $handler['callback'], $request );
	if ( $brief && ! is_refused( $answer ) ) {
		$answer = with_excerpt( rest_ensure_response( $answer ) );
		$request->set_param( '_fields', implode( ',', array_merge( EDITED_FIELDS, array( 'excerpt.raw' ) ) ) );
	}
	if ( 'posts' === $kind && ! $deletes && ! is_refused( $answer ) ) {
		$data  = rest_ensure_response( $answer )->get_data();
		$saved = (int) ( $data['id'] ?? 0 );
		if ( in_array( get_post_status( $saved ), PUBLIC_STATE, true ) && ! is_approved( $saved, $approved ) ) {
			return not_approved();
		}
	}
	return $answer;
}

/** Keeps with the key what the request made or changed, for when it comes again. */
function remember( $answer ) {
	global $wpdb;
	if ( null === State::$key ) {
		return;
	}
	$response = rest_ensure_response( $answer );
	$data     = (array) $response->get_data();
	$id       = $data['id'] ?? 0;
	$kept     = query( $wpdb->prepare( 'UPDATE ' . keys_table() . ' SET object_id = %d, status = %d WHERE key_hash = %s', (int) $id, $response->get_status(), State::$key ) );
	if ( false === $kept && State::$open ) {
		throw new Interrupted();
	}
}

/** No account fills the table: of each the newest keys are kept. */
function forget_oldest_keys() {
	global $wpdb;
	$keys = keys_table();
	$me   = get_current_user_id();
	$many = (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $keys WHERE account = %d", $me ) ) - KEYS_EACH;
	if ( $many >= 0 ) {
		query( $wpdb->prepare( "DELETE FROM $keys WHERE account = %d ORDER BY created LIMIT %d", $me, $many + 1 ) );
	}
}

// A file is stored and noted: what follows is the making of smaller pictures, which takes long, may fail, and must
// neither hold locks nor undo the upload.
add_action(
	'rest_after_insert_attachment',
	function ( $attachment, $request, $creating ) {
		global $wpdb;
		if ( ! State::$open || ! $creating ) {
			return;
		}
		if ( null !== State::$key ) {
			query( $wpdb->prepare( 'UPDATE ' . keys_table() . ' SET object_id = %d, status = 201 WHERE key_hash = %s', $attachment->ID, State::$key ) );
		}
		State::$files = array();
		commit();
		release_turns();
	},
	PHP_INT_MAX,
	3
);

add_filter(
	'rest_post_dispatch',
	function ( $response ) {
		if ( $response instanceof \WP_HTTP_Response && is_user_logged_in() ) {
			$response->header( 'Visnyk-Connect', VERSION );
		}
		return $response;
	}
);

// What one account may see is kept by no cache for another.
add_filter(
	'rest_send_nocache_headers',
	function ( $sends ) {
		if ( is_user_logged_in() ) {
			add_filter(
				'nocache_headers',
				function ( $headers ) {
					return array( 'Cache-Control' => 'no-cache, must-revalidate, max-age=0, no-store, private' ) + $headers;
				}
			);
		}
		return $sends;
	}
);

/* ---------------------------------------------------------------- the log of changes */

function write_change( $kind, $object_id, $taxonomy ) {
	global $wpdb;
	query(
		$wpdb->prepare(
			'INSERT INTO ' . changes_table() . ' (kind, object_id, taxonomy, created) VALUES (%s, %d, %s, %s)',
			$kind,
			$object_id,
			$taxonomy,
			gmdate( 'Y-m-d H:i:s' )
		)
	);
}

/** Notes at once that something is changing, and once more at the end of the request if it went on changing. */
function log_change( $kind, $object_id, $taxonomy = '' ) {
	$name = "$kind $object_id $taxonomy";
	if ( ! isset( State::$logged[ $name ] ) ) {
		State::$logged[ $name ] = State::$open;
		write_change( $kind, $object_id, $taxonomy );
	} elseif ( ! State::$open ) {
		State::$logged[ $name ] = 'again';
	}
}

add_action(
	'shutdown',
	function () {
		foreach ( State::$logged as $name => $state ) {
			if ( 'again' === $state ) {
				list( $kind, $object_id, $taxonomy ) = explode( ' ', $name );
				write_change( $kind, (int) $object_id, $taxonomy );
			}
		}
		State::$logged = array();
	}
);

function log_post( $post_id ) {
	$post = get_post( $post_id );
	if ( $post && 'auto-draft' !== $post->post_status ) {
		if ( 'post' === $post->post_type ) {
			log_change( 'post', $post->ID );
		} elseif ( 'attachment' === $post->post_type ) {
			log_change( 'media', $post->ID );
		}
	}
}

foreach ( array( 'wp_insert_post', 'wp_after_insert_post', 'add_attachment', 'edit_attachment', 'attachment_updated', 'post_stuck', 'post_unstuck', 'transition_post_status' ) as $hook ) {
	add_action(
		$hook,
		function ( ...$given ) use ( $hook ) {
			log_post( 'transition_post_status' === $hook ? $given[2]->ID : $given[0] );
		},
		PHP_INT_MAX,
		3
	);
}

foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
	add_action(
		$hook,
		function ( $meta_id, $post_id, $key ) {
			if ( is_watched( $key ) ) {
				log_post( $post_id );
			}
		},
		10,
		3
	);
}

add_action(
	'set_object_terms',
	function ( $object_id, $terms, $tt_ids, $taxonomy ) {
		if ( in_array( $taxonomy, TAXONOMIES, true ) ) {
			log_post( $object_id );
		}
	},
	10,
	4
);

add_action(
	'deleted_post',
	function ( $post_id, $post ) {
		if ( 'auto-draft' !== $post->post_status && in_array( $post->post_type, array( 'post', 'attachment' ), true ) ) {
			log_change( 'post' === $post->post_type ? 'post' : 'media', $post_id );
		}
	},
	10,
	2
);

foreach ( array( 'created_term', 'edited_term', 'delete_term' ) as $hook ) {
	add_action(
		$hook,
		function ( $term_id, $tt_id, $taxonomy ) {
			if ( in_array( $taxonomy, TAXONOMIES, true ) ) {
				log_change( 'term', $term_id, $taxonomy );
			}
		},
		10,
		3
	);
}

/**
 * Changes after a number, in order, waiting for those that are being written: a later one must not be told before an
 * earlier one exists. Null when one of them took too long.
 */
function read_changes( $after, $most ) {
	global $wpdb;
	query( 'SET SESSION innodb_lock_wait_timeout = ' . PATIENCE );
	// Waits for what exists, and stands in nobody's way: no locks on what may come between or after.
	query( 'SET TRANSACTION ISOLATION LEVEL READ COMMITTED' );
	$before = $wpdb->suppress_errors( true );
	$rows   = $wpdb->get_results( $wpdb->prepare( 'SELECT seq, kind, object_id, taxonomy, created FROM ' . changes_table() . ' WHERE seq > %d ORDER BY seq LIMIT %d LOCK IN SHARE MODE', $after, $most ) );
	$failed = '' !== $wpdb->last_error;
	$wpdb->suppress_errors( $before );
	return $failed ? null : $rows;
}

/** The number of the last change before which none is missing; null when that can't be said now. */
function last_change() {
	global $wpdb;
	$told = (int) $wpdb->get_var( 'SELECT MAX(seq) FROM ' . changes_table() );
	// Whoever got a number and has not come to an end yet got it among the last few hundred.
	$rows = read_changes( max( 0, $told - 300 ), 1000 );
	return null === $rows ? null : max( (int) option( 'pruned' ), $rows ? (int) end( $rows )->seq : 0 );
}

function page_of_changes( $items, $cursor, $more, $beside = array() ) {
	return rest_ensure_response(
		array(
			'items'  => $items,
			'cursor' => $cursor,
			'more'   => $more,
		) + $beside
	);
}

/** An entry of the answer; null for what this account may not read. Of what is gone nothing is left but its number. */
function change_entry( $kind, $object_id, $taxonomy, $too_large = false ) {
	$exists = 'term' === $kind ? get_term( $object_id, $taxonomy ) instanceof \WP_Term : (bool) get_post( $object_id );
	$fields = 'media' === $kind ? CHANGED_FILE_FIELDS : null;
	$item   = $exists ? item_of( $kind, $object_id, $taxonomy, $too_large ? SEEN_FIELDS : $fields ) : null;
	if ( $exists && null === $item ) {
		return null;
	}
	return ( $too_large ? array( 'too_large' => true ) : array() ) + array(
		'kind'     => $kind,
		'id'       => (int) $object_id,
		'taxonomy' => 'term' === $kind ? $taxonomy : null,
		'deleted'  => ! $exists,
		'item'     => $item,
	);
}

/**
 * Cursors: "w.<epoch>.<last change before the walk>.<last number walked>" while everything is told for the first
 * time, "n.<epoch>.<last change before the walk>.<date and number of the last post told>" while the newest are told
 * first, "c.<epoch>.<last change told>" afterwards. They mean nothing to anybody else.
 */
function get_changes( $request ) {
	tidy();
	$size  = (int) $request['per_page'];
	$epoch = option( 'epoch' );
	$last  = last_change();
	if ( null === $last ) {
		return busy();
	}
	if ( '' === (string) $request['cursor'] ) {
		return 'newest' === $request['order'] ? walk_back( $epoch, $last, null, $size ) : walk( $epoch, $last, 0, $size );
	}
	if ( preg_match( '/^n\.([a-z0-9]+)\.(\d{1,18})\.(\d{14})\.(\d{1,18})\z/', $request['cursor'], $parts ) && $parts[1] === $epoch && (int) $parts[2] >= (int) option( 'pruned' ) ) {
		return walk_back( $epoch, (int) $parts[2], array( $parts[3], (int) $parts[4] ), $size );
	}
	if ( preg_match( '/^w\.([a-z0-9]+)\.(\d{1,18})\.(\d{1,18})\z/', $request['cursor'], $parts ) && $parts[1] === $epoch && (int) $parts[2] >= (int) option( 'pruned' ) ) {
		return walk( $epoch, (int) $parts[2], (int) $parts[3], $size );
	}
	// A number that was never given out is from before the site was restored from a copy.
	if ( preg_match( '/^c\.([a-z0-9]+)\.(\d{1,18})\z/', $request['cursor'], $parts ) && $parts[1] === $epoch
		&& (int) $parts[2] >= (int) option( 'pruned' ) && (int) $parts[2] <= $last ) {
		return changes_after( $epoch, (int) $parts[2], $size );
	}
	return refusal( 'visnyk_cursor_expired', __( 'The site cannot tell what changed since then.', 'visnyk-connect' ), 410 );
}

/**
 * How many bytes of text and meta posts have, before any of them is loaded.
 *
 * @return int[] By number.
 */
function weights( $post_ids ) {
	global $wpdb;
	if ( ! $post_ids ) {
		return array();
	}
	$ids  = implode( ',', array_map( 'intval', $post_ids ) );
	$rows = $wpdb->get_results(
		"SELECT p.ID, LENGTH(p.post_content) + LENGTH(p.post_excerpt) + LENGTH(p.post_title)
			+ COALESCE((SELECT SUM(LENGTH(m.meta_value)) FROM $wpdb->postmeta m WHERE m.post_id = p.ID), 0) AS bytes
		FROM $wpdb->posts p WHERE p.ID IN ($ids)"
	);
	return array_map( 'intval', wp_list_pluck( $rows, 'bytes', 'ID' ) );
}

/** Of things in order the first that fit on a page, at least one. What is too large counts as nothing: its text is left out. */
function fitting( $things, $weights ) {
	$bytes = 0;
	foreach ( $things as $at => $thing ) {
		$weight = 'term' === $thing->kind ? 0 : ( $weights[ $thing->object_id ] ?? 0 );
		$bytes += $weight > ITEM_BYTES ? 0 : $weight;
		if ( $bytes > PAGE_BYTES && $at > 0 ) {
			return array_slice( $things, 0, $at );
		}
	}
	return $things;
}

function entries_of( $things, $weights ) {
	$large = array_filter(
		$weights,
		function ( $weight ) {
			return $weight > ITEM_BYTES;
		}
	);
	$posts = array();
	foreach ( $things as $thing ) {
		if ( 'term' !== $thing->kind && ! isset( $large[ $thing->object_id ] ) ) {
			$posts[] = (int) $thing->object_id;
		}
	}
	_prime_post_caches( $posts, true, true );
	$entries = array();
	foreach ( $things as $thing ) {
		$too_large = 'term' !== $thing->kind && isset( $large[ $thing->object_id ] );
		$entries[] = change_entry( $thing->kind, (int) $thing->object_id, $thing->taxonomy, $too_large );
		if ( $too_large ) {
			wp_cache_delete( $thing->object_id, 'posts' );
			wp_cache_delete( $thing->object_id, 'post_meta' );
		}
	}
	return array_values( array_filter( $entries ) );
}

function walk( $epoch, $head, $after, $size ) {
	global $wpdb;
	$things  = $wpdb->get_results( $wpdb->prepare( "SELECT ID AS object_id, IF(post_type = 'attachment', 'media', 'post') AS kind, '' AS taxonomy FROM $wpdb->posts WHERE ID > %d AND post_type IN ('post', 'attachment') AND post_status <> 'auto-draft' ORDER BY ID LIMIT %d", $after, $size + 1 ) );
	$weights = weights( wp_list_pluck( $things, 'object_id' ) );
	$page    = fitting( array_slice( $things, 0, $size ), $weights );
	$more    = count( $page ) < count( $things );
	return page_of_changes( entries_of( $page, $weights ), $more ? "w.$epoch.$head." . end( $page )->object_id : "c.$epoch.$head", $more );
}

/**
 * Posts by date and number, the newest first, below `$after` (null: from the beginning). What is made, changed or
 * deleted meanwhile is told by the changes after `$head`; what stands still is told once.
 *
 * @param array|null $after Date as 14 digits, and number.
 */
function walk_back( $epoch, $head, $after, $size ) {
	global $wpdb;
	$all   = "post_type = 'post' AND post_status <> 'auto-draft'";
	$below = $all;
	if ( $after ) {
		$date  = vsprintf( '%s-%s-%s %s:%s:%s', sscanf( $after[0], '%4s%2s%2s%2s%2s%2s' ) );
		$below = $wpdb->prepare( "$all AND (post_date < %s OR (post_date = %s AND ID < %d))", $date, $date, $after[1] );
	}
	$things  = $wpdb->get_results( $wpdb->prepare( "SELECT ID AS object_id, 'post' AS kind, '' AS taxonomy, post_date FROM $wpdb->posts WHERE $below ORDER BY post_date DESC, ID DESC LIMIT %d", $size + 1 ) );
	$weights = weights( wp_list_pluck( $things, 'object_id' ) );
	$page    = fitting( array_slice( $things, 0, $size ), $weights );
	$more    = count( $page ) < count( $things );
	$total   = (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts WHERE $all" );
	$left    = (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts WHERE $below" ) - count( $page );
	$cursor  = "c.$epoch.$head";
	if ( $more ) {
		$last   = end( $page );
		$cursor = "n.$epoch.$head." . preg_replace( '/\D/', '', $last->post_date ) . ".$last->object_id";
	}
	$progress = array(
		'taken' => max( 0, $total - $left ),
		'total' => $total,
	);
	return page_of_changes( entries_of( $page, $weights ), $cursor, $more, array( 'progress' => $progress ) );
}

function changes_after( $epoch, $after, $size ) {
	$rows = read_changes( $after, 10 * $size );
	if ( null === $rows ) {
		return busy();
	}
	$seen = array();
	$last = $after;
	$ends = array();
	$more = count( $rows ) === 10 * $size;
	$now  = gmdate( 'Y-m-d H:i:s', time() - 2 );
	foreach ( $rows as $row ) {
		$name = "$row->kind $row->object_id $row->taxonomy";
		// A number is missing just before a new one: perhaps it was given out this moment.
		if ( (int) $row->seq !== $last + 1 && $row->created >= $now ) {
			$more = false;
			break;
		}
		if ( ! isset( $seen[ $name ] ) && count( $seen ) === $size ) {
			$more = true;
			break;
		}
		// What is told once more goes with what was told first: the last number before the next thing.
		$seen[ $name ]         = $seen[ $name ] ?? $row;
		$last                  = (int) $row->seq;
		$ends[ count( $seen ) ] = $last;
	}
	$things  = array_values( $seen );
	$weights = weights( wp_list_pluck( wp_list_filter( $things, array( 'kind' => 'term' ), 'NOT' ), 'object_id' ) );
	$page    = fitting( $things, $weights );
	if ( count( $page ) < count( $things ) ) {
		$last = $ends[ count( $page ) ];
		$more = true;
	}
	return page_of_changes( entries_of( $page, $weights ), "c.$epoch.$last", $more );
}

/* ---------------------------------------------------------------- endpoints */

function get_info() {
	$transactions = has_transactions();
	$languages    = function_exists( 'pll_languages_list' ) ? (array) pll_languages_list( array( 'fields' => 'slug' ) ) : array();
	$language     = substr( get_locale(), 0, 2 );
	return rest_ensure_response(
		array(
			'plugin'       => 'visnyk-connect',
			'version'      => VERSION,
			'contract'     => CONTRACT,
			'wordpress'    => get_bloginfo( 'version' ),
			'time'         => gmdate( 'Y-m-d\TH:i:s' ) . sprintf( '.%03dZ', (int) ( 1000 * fmod( microtime( true ), 1 ) ) ),
			'name'         => html_entity_decode( get_bloginfo( 'name' ), ENT_QUOTES ),
			'address'      => home_url(),
			'language'     => $language,
			'languages'    => $languages ? array_values( $languages ) : array( $language ),
			'timeZone'     => wp_timezone_string(),
			'keyDays'      => KEY_DAYS,
			'changesDays'  => CHANGES_DAYS,
			'fourEyes'     => four_eyes(),
			'capabilities' => array(
				'idempotency'   => $transactions,
				'preconditions' => $transactions,
				'transactions'  => $transactions,
				'meta'          => true,
				'changes'       => true,
				'deletions'     => true,
				'newestFirst'   => true,
				'mediaByHash'   => $transactions,
				'seo'           => true,
				'alternates'    => true,
				'rules'         => true,
				'notes'         => true,
			),
		)
	);
}

function set_rules( $request ) {
	if ( four_eyes() !== $request['fourEyes'] ) {
		update_option( RULES, array( 'fourEyes' => $request['fourEyes'] ) );
		// Whoever hears that a category changed asks what the site is like, older programs too. This one is always there.
		$category = (int) get_option( 'default_category' );
		if ( $category > 0 ) {
			log_change( 'term', $category, 'category' );
		}
	}
	return rest_ensure_response( array( 'fourEyes' => four_eyes() ) );
}

function may_set_rules() {
	return 'editor' === role_here();
}

/** Files that came before this plugin are hashed little by little, as they are asked for. */
function hash_older_files() {
	global $wpdb;
	$ids = $wpdb->get_col(
		"SELECT p.ID FROM $wpdb->posts p LEFT JOIN $wpdb->postmeta m ON m.post_id = p.ID AND m.meta_key = '_visnyk_hash'
		WHERE p.post_type = 'attachment' AND p.post_status <> 'trash' AND m.meta_id IS NULL ORDER BY p.ID DESC LIMIT 51"
	);
	$until = microtime( true ) + 3;
	$done  = 0;
	foreach ( array_slice( $ids, 0, 50 ) as $id ) {
		if ( microtime( true ) > $until ) {
			break;
		}
		note_hash( (int) $id );
		++$done;
	}
	return count( $ids ) === $done;
}

function get_media( $request ) {
	$indexed = ! $request['hash'] || hash_older_files();
	$items   = array();
	$found   = $request['id'] ? attachments_by_alias( $request['id'] ) : array();
	$found   = $request['hash'] ? attachments_by_hash( $request['hash'] ) : $found;
	foreach ( $found as $id ) {
		$items[] = item_of( 'media', $id );
	}
	return rest_ensure_response(
		array(
			'items'   => array_values( array_filter( $items ) ),
			'indexed' => $indexed,
		)
	);
}

function get_posts_of_ours( $request ) {
	global $wpdb;
	$ids = array();
	if ( $request['article'] ) {
		$ids = $wpdb->get_col( $wpdb->prepare( "SELECT post_id FROM $wpdb->postmeta WHERE meta_key = '_visnyk_article' AND meta_value = %s ORDER BY post_id LIMIT 1000", $request['article'] ) );
	}
	if ( $request['marker'] ) {
		$marker = $request['marker'];
		$named  = $wpdb->get_results( $wpdb->prepare( "SELECT ID, post_name FROM $wpdb->posts WHERE post_type = 'post' AND post_name LIKE %s ORDER BY ID LIMIT 1000", $wpdb->esc_like( $marker ) . '%' ) );
		foreach ( $named as $row ) {
			if ( preg_match( '/^' . preg_quote( $marker, '/' ) . '(-\d{1,3})?(__trashed)?(-\d{1,3})?\z/', $row->post_name ) ) {
				$ids[] = $row->ID;
			}
		}
	}
	$ids = array_unique( array_map( 'intval', $ids ) );
	sort( $ids );
	$items   = array();
	$weights = weights( $ids );
	$bytes   = 0;
	foreach ( $ids as $id ) {
		$bytes += $weights[ $id ] ?? 0;
		if ( $bytes > ITEM_BYTES && $items ) {
			break;
		}
		$item = 'post' === get_post_type( $id ) ? item_of( 'post', $id, '', ( $weights[ $id ] ?? 0 ) > ITEM_BYTES ? SEEN_FIELDS : null ) : null;
		if ( $item ) {
			$items[] = $item;
		}
		if ( count( $items ) === MOST_ITEMS ) {
			break;
		}
	}
	return rest_ensure_response( array( 'items' => $items ) );
}

function may_edit() {
	return current_user_can( 'edit_posts' );
}

function register_endpoint( $path, $callback, $arguments = array() ) {
	register_rest_route(
		'visnyk/v1',
		$path,
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\\' . $callback,
			'permission_callback' => __NAMESPACE__ . '\may_edit',
			'args'                => $arguments,
		)
	);
}

add_action(
	'rest_api_init',
	function () {
		register_endpoint( '/info', 'get_info' );
		register_rest_route(
			'visnyk/v1',
			'/rules',
			array(
				'methods'             => 'POST, PUT',
				'callback'            => __NAMESPACE__ . '\set_rules',
				'permission_callback' => __NAMESPACE__ . '\may_set_rules',
				'args'                => array(
					'fourEyes' => array(
						'type'     => 'string',
						'enum'     => FOUR_EYES,
						'required' => true,
					),
				),
			)
		);
		register_endpoint(
			'/changes',
			'get_changes',
			array(
				'cursor'   => string_schema( 100 ) + array( 'default' => '' ),
				'order'    => array(
					'type'    => 'string',
					'enum'    => array( 'number', 'newest' ),
					'default' => 'number',
				),
				'per_page' => array(
					'type'    => 'integer',
					'minimum' => 1,
					'maximum' => 100,
					'default' => 100,
				),
			)
		);
		register_endpoint(
			'/media',
			'get_media',
			array(
				'hash' => string_schema( 64, '^([0-9a-f]{64})?\z' ) + array( 'default' => '' ),
				'id'   => uuid_schema() + array( 'default' => '' ),
			)
		);
		register_endpoint(
			'/posts',
			'get_posts_of_ours',
			array(
				'article' => uuid_schema() + array( 'default' => '' ),
				'marker'  => string_schema( 190, '^(visnyk-[a-z0-9-]{36,180})?\z' ) + array( 'default' => '' ),
			)
		);
	}
);

/* ---------------------------------------------------------------- public pages */

/** The language of a post, as far as it is one. */
function language_of( $post_id ) {
	$language = get_post_meta( $post_id, '_visnyk_language', true );
	return is_string( $language ) && preg_match( '/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z/', $language ) ? $language : '';
}

/** The published languages of this story, by language; empty when there is only one. */
function alternates( $post_id ) {
	$article  = get_post_meta( $post_id, '_visnyk_article', true );
	$language = language_of( $post_id );
	$linked   = get_post_meta( $post_id, '_visnyk_translations', true );
	if ( ! $article || ! $language || ! is_array( $linked ) ) {
		return array();
	}
	$addresses = array( $language => get_permalink( $post_id ) );
	foreach ( array_filter( array_map( 'intval', $linked ) ) as $other => $id ) {
		// Both must belong to the same story: a number alone may have come from anywhere.
		if ( 'post' === get_post_type( $id ) && 'publish' === get_post_status( $id )
			&& get_post_meta( $id, '_visnyk_article', true ) === $article && language_of( $id ) === $other ) {
			$addresses[ $other ] = get_permalink( $id );
		}
	}
	return count( $addresses ) > 1 ? $addresses : array();
}

/** The post that a page shows; 0 for any other page, and while a password is asked for. */
function shown_post() {
	$id = is_singular( 'post' ) ? get_queried_object_id() : 0;
	return $id && ! post_password_required( $id ) ? $id : 0;
}

add_action(
	'wp_head',
	function () {
		$id = shown_post();
		if ( ! $id ) {
			return;
		}
		foreach ( alternates( $id ) as $language => $address ) {
			printf( '<link rel="alternate" hreflang="%s" href="%s" />' . "\n", esc_attr( $language ), esc_url( $address ) );
		}
		$description = get_post_meta( $id, '_visnyk_seo_description', true );
		if ( $description ) {
			printf( '<meta name="description" content="%s" />' . "\n", esc_attr( $description ) );
		}
	},
	1
);

add_filter(
	'document_title_parts',
	function ( $parts ) {
		$id    = shown_post();
		$title = $id ? get_post_meta( $id, '_visnyk_seo_title', true ) : '';
		if ( $title ) {
			$parts['title'] = $title;
		}
		return $parts;
	}
);

add_filter(
	'language_attributes',
	function ( $attributes ) {
		$id       = shown_post();
		$language = $id ? language_of( $id ) : '';
		return $language ? preg_replace( '/\blang="[^"]*"/', 'lang="' . esc_attr( $language ) . '"', $attributes ) : $attributes;
	}
);

/* ---------------------------------------------------------------- signing in by the browser */

/**
 * Whether a program on the person's own computer listens there: http at an address of the loopback interface, which
 * nothing outside the computer can read or take (RFC 8252, 7.3), by its number, which no name server decides (8.3).
 * Everything that a browser might read otherwise than PHP (a backslash, an @) is another address.
 */
function is_loopback( $address ) {
	return is_string( $address ) && 1 === preg_match( '#^http://(?:127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?(?:\?[A-Za-z0-9._~=&%-]*)?\z#', $address );
}

/**
 * Whether an address has a character that no address may hold (RFC 3986, 2). A browser takes a backslash for a slash,
 * PHP for a part of the name before the @: WordPress reads this computer in `http://example.org\@127.0.0.1/`, and its
 * own page would take the password to example.org.
 */
function is_ambiguous( $address ) {
	return ! is_string( $address ) || 1 === preg_match( '/[^A-Za-z0-9._~:\/?#\[\]@!$&\'()*+,;=%-]/', $address );
}

// WordPress before 7.0 sends the browser back to https only.
add_action(
	'wp_authorize_application_password_request_errors',
	function ( $errors, $request ) {
		$all_loopback = true;
		foreach ( array( 'success_url', 'reject_url' ) as $name ) {
			$address = $request[ $name ] ?? '';
			if ( ! $address ) {
				continue;
			}
			if ( is_ambiguous( $address ) ) {
				$errors->add( 'invalid_redirect_url_format', __( 'Invalid URL format.' ) );
			}
			if ( 'http' === strtolower( (string) wp_parse_url( $address, PHP_URL_SCHEME ) ) && ! is_loopback( $address ) ) {
				$all_loopback = false;
			}
		}
		if ( $all_loopback && is_loopback( $request['success_url'] ?? '' ) ) {
			$errors->remove( 'invalid_redirect_scheme' );
		}
	},
	10,
	2
);

// A program has to know before it opens the page.
add_filter(
	'rest_index',
	function ( $response ) {
		$data = $response->get_data();
		if ( isset( $data['authentication']['application-passwords'] ) ) {
			$data['authentication']['application-passwords']['loopback'] = true;
			$response->set_data( $data );
		}
		return $response;
	},
	20
);
