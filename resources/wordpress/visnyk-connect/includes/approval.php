<?php
/**
 * Compares a post that becomes public with its approval.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const PUBLIC_STATE = array( 'publish', 'future', 'private' );

/** Whether the header names the hash of the approval: the given one, or the stored one when none is given. */
function is_approved( $post_id, $header, $approval = null ) {
	$stored = null === $approval && $post_id ? get_post_meta( $post_id, '_visnyk_approval', true ) : $approval;
	return is_string( $header ) && is_array( $stored ) && isset( $stored['contentHash'] )
		&& hash_equals( (string) $stored['contentHash'], strtolower( trim( $header ) ) );
}

function not_approved() {
	return refusal( 'visnyk_not_approved', __( 'This is not the text that was approved; nothing was changed.', 'visnyk-connect' ), 409 );
}
