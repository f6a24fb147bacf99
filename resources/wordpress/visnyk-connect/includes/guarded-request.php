<?php
/**
 * The steps of a request inside its transaction: claim its key, compare the revision, call WordPress, check the
 * approval.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Whether the request may write our meta. Categories have none, and deletions contain none. */
function has_our_meta( $asked ) {
	return in_array( $asked['kind'], array( 'posts', 'media' ), true ) && ! $asked['deletes'];
}

/**
 * Runs inside the transaction. Takes locks first, because the first ordinary read fixes the snapshot for all others.
 */
function guarded( $request, $handler, $asked ) {
	$writes = has_our_meta( $asked );
	$again  = null === $asked['key'] ? null : answer_to_key( $request, $asked );
	if ( null !== $again ) {
		return $again;
	}
	if ( $writes && ! take_locks( $request, $asked['kind'] ) ) {
		throw new Interrupted();
	}
	$known = 'media' === $asked['kind'] && 0 === $asked['id'] && null !== $asked['bytes'] ? answer_to_bytes( $request, $asked ) : null;
	if ( null !== $known ) {
		return $known;
	}
	$stale   = in_array( $asked['kind'], array( 'posts', 'media' ), true ) && $asked['id'] ? stale( $asked ) : null;
	$refused = null === $stale && $writes ? refused_in( $request, $asked['kind'], $asked['id'] ) : $stale;
	if ( $refused ) {
		return $refused;
	}
	return 'posts' === $asked['kind'] && ! $asked['deletes'] ? approved_only( $request, $handler, $asked ) : carry_out( $request, $handler, $asked );
}

/**
 * Claims the key of the request. Returns the answer when the request was carried out before, null for the first time.
 */
function answer_to_key( $request, $asked ) {
	$key_hash    = hash( 'sha256', get_current_user_id() . "\n" . $asked['key'] );
	$fingerprint = fingerprint( $request );
	if ( ! claim( $key_hash, $fingerprint ) ) {
		roll_back( false );
		return replay( $key_hash, $fingerprint, $asked['kind'] );
	}
	State::$key = $key_hash;
	return null;
}

/** The answer to an upload whose bytes are damaged, or that the library has already; null for new bytes. */
function answer_to_bytes( $request, $asked ) {
	$bytes = strtolower( trim( $asked['bytes'] ) );
	if ( hash_of_upload( $request ) !== $bytes ) {
		return refusal( 'visnyk_wrong_hash', __( 'The file arrived damaged.', 'visnyk-connect' ), 412 );
	}
	// Of two simultaneous uploads of the same bytes the second waits for the first.
	if ( ! wait_for( 'bytes ' . $bytes ) ) {
		throw new Interrupted();
	}
	$known = attachments_by_hash( $bytes );
	if ( ! $known || ! item_of( 'media', $known[0] ) ) {
		return null;
	}
	note_alias( $known[0], $request['meta'] );
	return replayed( item_of( 'media', $known[0] ), 200 );
}

/** Locks the row of a post or a file. Returns a refusal when the request is based on an older revision, else null. */
function stale( $asked ) {
	global $wpdb;
	$id = $asked['id'];
	if ( false === query( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE ID = %d FOR UPDATE", $id ) ) ) {
		throw new Interrupted();
	}
	wp_cache_delete( $id, 'posts' );
	wp_cache_delete( $id, 'post_meta' );
	clean_object_term_cache( $id, get_post_type( $id ) );
	$current = revision( $id );
	$match   = $asked['match'];
	if ( null !== $match && ( null === $current || ! hash_equals( $current, trim( $match, " \t\"" ) ) ) ) {
		return refusal( 'visnyk_stale', __( 'It was changed since.', 'visnyk-connect' ), 412, array( 'current' => $current ) );
	}
	return null;
}

/**
 * Carries out a change of a post. When the post is public or scheduled afterwards, the approval must match. That is
 * checked before the change, because some effects of a publication cannot be undone, and again after it.
 */
function approved_only( $request, $handler, $asked ) {
	$status   = $request['status'] ? $request['status'] : ( $asked['id'] ? get_post_status( $asked['id'] ) : 'draft' );
	$meta     = $request['meta'];
	$approval = is_array( $meta ) && array_key_exists( '_visnyk_approval', $meta ) ? (array) $meta['_visnyk_approval'] : null;
	if ( in_array( $status, PUBLIC_STATE, true ) && ! is_approved( $asked['id'], $asked['approved'], $approval ) ) {
		return not_approved();
	}
	$answer = carry_out( $request, $handler, $asked );
	if ( is_refused( $answer ) ) {
		return $answer;
	}
	$data  = rest_ensure_response( $answer )->get_data();
	$saved = (int) ( $data['id'] ?? 0 );
	return in_array( get_post_status( $saved ), PUBLIC_STATE, true ) && ! is_approved( $saved, $asked['approved'] ) ? not_approved() : $answer;
}

/** Calls WordPress's own handler. */
function carry_out( $request, $handler, $asked ) {
	State::$ran = true;
	// Rendering may send requests to other servers, during which this transaction would block others.
	$brief = 'posts' === $asked['kind'] && ! ( $asked['deletes'] && $request['force'] );
	if ( $brief ) {
		$request->set_param( '_fields', implode( ',', EDITED_FIELDS ) );
	}
	$answer = call_user_func( $handler['callback'], $request );
	if ( $brief && ! is_refused( $answer ) ) {
		$answer = with_excerpt( rest_ensure_response( $answer ) );
		$request->set_param( '_fields', implode( ',', array_merge( EDITED_FIELDS, array( 'excerpt.raw' ) ) ) );
	}
	return $answer;
}
