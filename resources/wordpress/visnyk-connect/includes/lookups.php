<?php
/**
 * Files by hash or alias, and posts by article or marker.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function get_media( $request ) {
	$indexed = ! $request['hash'] || hash_older_files();
	$items   = array();
	$found   = $request['id'] ? attachments_by_alias( $request['id'] ) : array();
	$found   = $request['hash'] ? attachments_by_hash( $request['hash'] ) : $found;
	foreach ( $found as $id ) {
		$items[] = item_of( 'media', $id );
	}
	return rest_ensure_response(
		array(
			'items'   => array_values( array_filter( $items ) ),
			'indexed' => $indexed,
		)
	);
}

function get_posts_of_ours( $request ) {
	global $wpdb;
	$ids = array();
	if ( $request['article'] ) {
		$ids = $wpdb->get_col( $wpdb->prepare( "SELECT post_id FROM $wpdb->postmeta WHERE meta_key = '_visnyk_article' AND meta_value = %s ORDER BY post_id LIMIT 1000", $request['article'] ) );
	}
	if ( $request['marker'] ) {
		$marker = $request['marker'];
		$named  = $wpdb->get_results( $wpdb->prepare( "SELECT ID, post_name FROM $wpdb->posts WHERE post_type = 'post' AND post_name LIKE %s ORDER BY ID LIMIT 1000", $wpdb->esc_like( $marker ) . '%' ) );
		foreach ( $named as $row ) {
			if ( preg_match( '/^' . preg_quote( $marker, '/' ) . '(-\d{1,3})?(__trashed)?(-\d{1,3})?\z/', $row->post_name ) ) {
				$ids[] = $row->ID;
			}
		}
	}
	$ids = array_unique( array_map( 'intval', $ids ) );
	sort( $ids );
	$items   = array();
	$weights = weights( $ids );
	$bytes   = 0;
	foreach ( $ids as $id ) {
		$bytes += $weights[ $id ] ?? 0;
		if ( $bytes > ITEM_BYTES && $items ) {
			break;
		}
		$item = 'post' === get_post_type( $id ) ? item_of( 'post', $id, '', ( $weights[ $id ] ?? 0 ) > ITEM_BYTES ? SEEN_FIELDS : null ) : null;
		if ( $item ) {
			$items[] = $item;
		}
		if ( count( $items ) === MOST_ITEMS ) {
			break;
		}
	}
	return rest_ensure_response( array( 'items' => $items ) );
}
