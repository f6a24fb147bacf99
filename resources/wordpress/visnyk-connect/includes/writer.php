<?php
/**
 * Which account last changed the words of a post.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// The number of the account that last changed the words; only this file writes it.
const WRITER = '_visnyk_writer';
const WORDS_META = array( '_visnyk_seo_title', '_visnyk_seo_description' );

/** Stores the account that changed the words; none when no account did. */
function note_writer( $post_id ) {
	if ( 'post' === get_post_type( $post_id ) ) {
		update_post_meta( $post_id, WRITER, get_current_user_id() );
	}
}

add_action(
	'wp_after_insert_post',
	function ( $post_id, $post, $update, $before ) {
		if ( ! $before || array( $post->post_title, $post->post_content, $post->post_excerpt ) !== array( $before->post_title, $before->post_content, $before->post_excerpt ) ) {
			note_writer( $post_id );
		}
	},
	10,
	4
);

foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
	add_action(
		$hook,
		function ( $meta_id, $post_id, $key ) {
			if ( in_array( $key, WORDS_META, true ) ) {
				note_writer( $post_id );
			}
		},
		10,
		3
	);
}

/**
 * The name of the account that last changed the words of a post; null while unknown. For posts that were last changed
 * before the plugin recorded it, the newest revision tells, since WordPress stores one for each change of the words.
 */
function writer_of( $post_id ) {
	global $wpdb;
	$writer = get_post_meta( $post_id, WRITER, true );
	if ( '' === $writer ) {
		$writer = $wpdb->get_var( $wpdb->prepare( "SELECT post_author FROM $wpdb->posts WHERE post_parent = %d AND post_type = 'revision' AND post_name NOT LIKE %s ORDER BY post_date DESC, ID DESC LIMIT 1", $post_id, '%' . $wpdb->esc_like( '-autosave-' ) . '%' ) );
	}
	$account = (int) $writer > 0 ? get_userdata( (int) $writer ) : null;
	return $account ? $account->display_name : ( (int) $writer > 0 ? '#' . (int) $writer : null );
}
