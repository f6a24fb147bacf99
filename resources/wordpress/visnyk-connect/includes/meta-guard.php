<?php
/**
 * Applies the rules for our meta to all code that writes it for an account, not only to REST requests.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Checks meta that other code writes for an account, such as a plugin that copies posts. */
function keep_meta( $check, $post_id, $key, $value ) {
	if ( null !== $check || State::$logging || 0 !== strpos( $key, '_visnyk_' ) || ! get_current_user_id() ) {
		return $check;
	}
	if ( null !== refused_meta( (int) $post_id, $key, $value ) ) {
		return false;
	}
	return '_visnyk_log' === $key ? write_log( (int) $post_id, is_array( $value ) ? $value : array() ) : $check;
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

// Checks a change of meta by the number of its row.
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
