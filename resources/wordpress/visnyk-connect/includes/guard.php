<?php
/**
 * Runs a request with one of our headers in one transaction.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Routes as they are registered. They are compared with the route that WordPress has chosen, and not with the path,
// because WordPress ignores case and a line break at the path's end.
const GUARDED = '#^/wp/v2/(posts|media|categories|tags)(/\(\?P<id>\[\\\\d\]\+\))?\z#';

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

/** The headers that make a request a guarded one, by a short name; null for one that it does not have. */
function headers_of( $request ) {
	return array(
		'key'      => $request->get_header( 'Visnyk-Idempotency-Key' ),
		'match'    => $request->get_header( 'Visnyk-If-Match' ),
		'approved' => $request->get_header( 'Visnyk-Approved-Hash' ),
		'bytes'    => $request->get_header( 'Visnyk-Content-Hash' ),
	);
}

/**
 * Runs a guarded request: claims its key, compares the revision, calls WordPress, stores the result, commits.
 *
 * @param mixed $result The result of an earlier filter.
 */
function guard( $result, $request, $route, $handler ) {
	if ( null !== $result || State::$guarding || ! in_array( $request->get_method(), array( 'POST', 'PUT', 'PATCH', 'DELETE' ), true ) ) {
		return $result;
	}
	if ( ! preg_match( GUARDED, $route, $parts ) ) {
		return $result;
	}
	$asked = headers_of( $request ) + array(
		'kind'    => $parts[1],
		// The body may contain another number than the path. WordPress's controllers use the one of the path.
		'id'      => isset( $parts[2] ) ? (int) $request['id'] : 0,
		'deletes' => 'DELETE' === $request->get_method(),
	);
	if ( ! array_filter( headers_of( $request ), 'is_string' ) || ! has_transactions() ) {
		return plain( $result, $request, $asked );
	}
	if ( null !== $asked['key'] && ! preg_match( '/^[\x21-\x7e]{8,200}\z/', $asked['key'] ) ) {
		return refusal( 'visnyk_bad_key', __( 'The key must be 8 to 200 characters without spaces.', 'visnyk-connect' ), 400 );
	}
	tidy();
	if ( null !== $asked['key'] ) {
		forget_oldest_keys();
	}
	return in_transaction( $request, $handler, $asked );
}
add_filter( 'rest_dispatch_request', __NAMESPACE__ . '\guard', PHP_INT_MAX, 4 );

function in_transaction( $request, $handler, $asked ) {
	State::$guarding = true;
	State::$files    = array();
	State::$ran      = false;
	try {
		begin();
		$answer = guarded( $request, $handler, $asked );
		if ( is_refused( $answer ) ) {
			roll_back( State::$ran );
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

/** Checks every request that writes our meta, also one without our headers. */
function plain( $result, $request, $asked ) {
	if ( ! has_our_meta( $asked ) ) {
		return $result;
	}
	if ( ! take_locks( $request, $asked['kind'] ) ) {
		return busy();
	}
	$refused = refused_in( $request, $asked['kind'], $asked['id'] );
	return $refused ? $refused : $result;
}

function is_refused( $answer ) {
	return is_wp_error( $answer ) || ( $answer instanceof \WP_HTTP_Response && $answer->get_status() >= 400 );
}

// Commits once the file is stored. WordPress then makes the smaller pictures, which takes long and may fail; that must
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
		release_locks();
	},
	PHP_INT_MAX,
	3
);
