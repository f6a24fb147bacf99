<?php
/**
 * Records changes of posts, files, categories and tags.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

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

/** Records a change at once, and once more at the end of the request when the object has changed again since. */
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
 * Changes after a number, in order. Waits for changes that are being written, because a later change must not be listed
 * before an earlier one. Null when one of them takes too long.
 */
function read_changes( $after, $most ) {
	global $wpdb;
	query( 'SET SESSION innodb_lock_wait_timeout = ' . PATIENCE );
	// The query waits for existing rows only. With this isolation level it does not lock gaps, so it blocks no insert.
	query( 'SET TRANSACTION ISOLATION LEVEL READ COMMITTED' );
	$before = $wpdb->suppress_errors( true );
	$rows   = $wpdb->get_results( $wpdb->prepare( 'SELECT seq, kind, object_id, taxonomy, created FROM ' . changes_table() . ' WHERE seq > %d ORDER BY seq LIMIT %d LOCK IN SHARE MODE', $after, $most ) );
	$failed = '' !== $wpdb->last_error;
	$wpdb->suppress_errors( $before );
	return $failed ? null : $rows;
}

/**
 * The number of the last change before which none is missing; null when a change that is being written takes too long.
 */
function last_change() {
	global $wpdb;
	$newest = (int) $wpdb->get_var( 'SELECT MAX(seq) FROM ' . changes_table() );
	// A request that has a number but has not committed yet got one of the last few hundred.
	$rows = read_changes( max( 0, $newest - 300 ), 1000 );
	return null === $rows ? null : max( (int) option( 'pruned' ), $rows ? (int) end( $rows )->seq : 0 );
}
