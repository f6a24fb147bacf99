<?php
/**
 * Named locks, by which requests that create the same object run one after the other.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// How many seconds a request waits for another one with the same key or post.
const PATIENCE = 20;

/**
 * Makes the second of two requests that assign the same id wait until the first has ended. False when that takes too
 * long.
 */
function take_locks( $request, $kind ) {
	$meta = meta_in( $request, $kind );
	return is_wp_error( $meta ) || empty( $meta['_visnyk_localization'] ) ? true : wait_for( $meta['_visnyk_localization'] );
}

/** Takes a named lock until the request ends. False when another request holds it too long. */
function wait_for( $what ) {
	global $wpdb;
	$name = 'visnyk ' . md5( DB_NAME . $wpdb->prefix . $what );
	if ( '1' !== (string) $wpdb->get_var( $wpdb->prepare( 'SELECT GET_LOCK(%s, %d)', $name, PATIENCE ) ) ) {
		return false;
	}
	State::$locks[] = $name;
	return true;
}

function release_locks() {
	global $wpdb;
	foreach ( State::$locks as $name ) {
		$wpdb->query( $wpdb->prepare( 'DO RELEASE_LOCK(%s)', $name ) );
	}
	State::$locks = array();
}

// Locks are released before the answer is sent, so that a slow client blocks nobody.
add_filter(
	'rest_request_after_callbacks',
	function ( $response ) {
		// A nested request ends before the outer one has committed, so it must not release the locks.
		if ( ! State::$guarding ) {
			release_locks();
		}
		return $response;
	},
	PHP_INT_MAX
);
