<?php
/**
 * Limits the size of an answer, which is measured before posts are loaded.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Most objects in one answer. The list of changes has pages, with a limit of their own.
const MOST_ITEMS = 100;
// Most bytes of texts and meta in one answer. In JSON the two bytes of a Cyrillic letter become more, and PHP, whose
// default limit is 128 MB, has several copies in memory at once.
const PAGE_BYTES = 4500000;
// A post with more bytes is not loaded, because computing its revision would need many times as much memory.
const ITEM_BYTES = 4000000;

/**
 * How many bytes of text and meta the posts have, measured by the database.
 *
 * @return int[] By number.
 */
function weights( $post_ids ) {
	global $wpdb;
	if ( ! $post_ids ) {
		return array();
	}
	$ids  = implode( ',', array_map( 'intval', $post_ids ) );
	$rows = $wpdb->get_results(
		"SELECT p.ID, LENGTH(p.post_content) + LENGTH(p.post_excerpt) + LENGTH(p.post_title)
			+ COALESCE((SELECT SUM(LENGTH(m.meta_value)) FROM $wpdb->postmeta m WHERE m.post_id = p.ID), 0) AS bytes
		FROM $wpdb->posts p WHERE p.ID IN ($ids)"
	);
	return array_map( 'intval', wp_list_pluck( $rows, 'bytes', 'ID' ) );
}

/**
 * The first objects that fit on a page, at least one. A post that is too large does not count, because its text is left
 * out.
 */
function fitting( $things, $weights ) {
	$bytes = 0;
	foreach ( $things as $at => $thing ) {
		$weight = 'term' === $thing->kind ? 0 : ( $weights[ $thing->object_id ] ?? 0 );
		$bytes += $weight > ITEM_BYTES ? 0 : $weight;
		if ( $bytes > PAGE_BYTES && $at > 0 ) {
			return array_slice( $things, 0, $at );
		}
	}
	return $things;
}
