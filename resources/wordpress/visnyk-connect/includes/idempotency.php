<?php
/**
 * Idempotency keys: a repeated request is answered, but not carried out again.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// How many keys are stored for one account. The oldest are deleted first.
const KEYS_EACH = 1000;

/** Identifies a request by its method, path and content, and files by their bytes. */
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

/** Inserts a unique row. Other requests with the same row wait here until this one is committed or rolled back. */
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
 * The answer to a repeated request: the object that the first one created or changed, as it is now. Its
 * `visnyk_revision` shows whether somebody has changed it since.
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
	// An upload that was interrupted while WordPress made the smaller pictures has no status yet.
	$status = (int) $row->status ? (int) $row->status : 201;
	return $item ? replayed( $item, $status ) : refusal( 'visnyk_gone', __( 'What this key made is not here any more.', 'visnyk-connect' ), 410 );
}

/** Stores with the key what the request created or changed, for the answer to a repeated request. */
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

/** Deletes all but the newest keys of an account, so that no account can fill the table. */
function forget_oldest_keys() {
	global $wpdb;
	$keys = keys_table();
	$me   = get_current_user_id();
	$many = (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $keys WHERE account = %d", $me ) ) - KEYS_EACH;
	if ( $many >= 0 ) {
		query( $wpdb->prepare( "DELETE FROM $keys WHERE account = %d ORDER BY created LIMIT %d", $me, $many + 1 ) );
	}
}
