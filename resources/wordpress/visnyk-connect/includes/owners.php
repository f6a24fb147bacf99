<?php
/**
 * Finds the posts and files that have an id.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Other posts or files that have this value, those in the trash included.
 *
 * @return int[] Status by number.
 */
function carriers( $key, $value, $post_id ) {
	global $wpdb;
	$rows = $wpdb->get_results(
		$wpdb->prepare(
			"SELECT p.ID, p.post_status FROM $wpdb->postmeta m JOIN $wpdb->posts p ON p.ID = m.post_id WHERE m.meta_key = %s AND m.meta_value = %s AND p.ID <> %d LIMIT 1000",
			$key,
			$value,
			$post_id
		)
	);
	return wp_list_pluck( $rows, 'post_status', 'ID' );
}

/** Files that have this id, as their own or as an alias. */
function files_named( $id, $post_id ) {
	global $wpdb;
	$among = $wpdb->get_results(
		$wpdb->prepare(
			"SELECT p.ID, p.post_status FROM $wpdb->postmeta m JOIN $wpdb->posts p ON p.ID = m.post_id WHERE m.meta_key = '_visnyk_aliases' AND m.meta_value LIKE %s AND p.ID <> %d LIMIT 1000",
			'%' . $wpdb->esc_like( '"' . $id . '"' ) . '%',
			$post_id
		)
	);
	return carriers( '_visnyk_media', $id, $post_id ) + wp_list_pluck( $among, 'post_status', 'ID' );
}

// A post that is restored from the trash loses its localization when another post has got it meanwhile.
add_action(
	'transition_post_status',
	function ( $now, $before, $post ) {
		$text = 'trash' === $before && 'trash' !== $now ? get_post_meta( $post->ID, '_visnyk_localization', true ) : '';
		if ( $text && array_diff( carriers( '_visnyk_localization', $text, $post->ID ), array( 'trash' ) ) ) {
			delete_post_meta( $post->ID, '_visnyk_localization' );
		}
	},
	10,
	3
);
