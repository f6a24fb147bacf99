<?php
/**
 * The database transaction of a request, and what ends it early.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Runs a statement. False when it fails; errors of the database are never shown. */
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

/** The id of the database connection. WordPress reconnects when it is lost, and continues without the transaction. */
function connection() {
	global $wpdb;
	return $wpdb->dbh instanceof \mysqli ? mysqli_thread_id( $wpdb->dbh ) : 0;
}

/** Throws when the transaction was lost, for example with the connection. */
function commit() {
	if ( ! State::$open ) {
		return;
	}
	State::$open = false;
	if ( false === query( 'RELEASE SAVEPOINT visnyk' ) || false === query( 'COMMIT' ) ) {
		throw new Lost();
	}
}

/** Rolls back. `$ran`: WordPress has run, so its caches must be emptied. */
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

// After a deadlock the database has rolled everything back and continues without a transaction. WordPress does not
// check that, and would write only the second half of a change.
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
