<?php
/**
 * Files by the hash of their bytes, and the ids with which the same bytes were uploaded.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Meta whose change is a change of the post, beside all keys that begin with _visnyk_.
const ALIASES = '_visnyk_aliases';

function original_file( $attachment_id ) {
	$path = wp_attachment_is_image( $attachment_id ) ? wp_get_original_image_path( $attachment_id ) : '';
	return $path ? $path : get_attached_file( $attachment_id );
}

/** Stores the hash of a file; "-" when the file cannot be read. */
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

/** The hash of an upload's bytes. */
function hash_of_upload( $request ) {
	$files = $request->get_file_params();
	if ( ! $files ) {
		return hash( 'sha256', (string) $request->get_body() );
	}
	$path = $files['file']['tmp_name'] ?? '';
	return is_string( $path ) && is_readable( $path ) ? hash_file( 'sha256', $path ) : '';
}

/** Attachments with these bytes. Stored hashes are checked again, because files can be replaced. */
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

/** Hashes files that were uploaded before this plugin, a few with each search. */
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

/** Other ids with which the bytes of a file were uploaded. */
function aliases_of( $attachment_id ) {
	$aliases = get_post_meta( $attachment_id, ALIASES, true );
	return is_array( $aliases ) ? $aliases : array();
}

/** Stores an id with which the bytes of a file were uploaded again. Called only when the bytes have been compared. */
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
