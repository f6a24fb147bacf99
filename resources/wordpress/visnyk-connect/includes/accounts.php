<?php
/**
 * What an account may do with a post, and the refusals when it may not.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function refusal( $code, $message, $status, $data = array() ) {
	return new \WP_Error( $code, $message, array( 'status' => $status ) + $data );
}

function may_edit() {
	return current_user_can( 'edit_posts' );
}

/** `$post_id` is 0 for a post that is being created. */
function may_publish( $post_id ) {
	return $post_id ? current_user_can( 'publish_post', $post_id ) : current_user_can( 'publish_posts' );
}

/** Whether the account may edit the post, or wrote it: a contributor may not edit their post once it is published. */
function owns_or_may_edit( $post_id ) {
	$me = get_current_user_id();
	return current_user_can( 'edit_post', $post_id ) || ( $me && (int) get_post_field( 'post_author', $post_id ) === $me );
}

function first_not_ours( $post_ids ) {
	foreach ( $post_ids as $post_id ) {
		if ( ! owns_or_may_edit( $post_id ) ) {
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

/** The account's role in Visnyk, which the program derives from capabilities in the same way. */
function role_here() {
	if ( ! current_user_can( 'edit_others_posts' ) ) {
		return 'author';
	}
	return current_user_can( 'publish_posts' ) ? 'editor' : 'translator';
}
