<?php
/**
 * The revision of a post or a file.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const TAXONOMIES = array( 'category', 'post_tag' );
const WATCHED_META = array( '_thumbnail_id', '_wp_attached_file', '_wp_attachment_image_alt' );

/**
 * Whether a change of this meta is a change of the post. The hash of a file and the writer of a text are derived from
 * it, and aliases do not change it.
 */
function is_watched( $key ) {
	return ! in_array( $key, array( '_visnyk_hash', '_visnyk_sent', ALIASES, WRITER ), true ) && ( 0 === strpos( $key, '_visnyk_' ) || in_array( $key, WATCHED_META, true ) );
}

/** The revision of a post or a file: equal states have the same revision, different states different ones. */
function revision( $post_id ) {
	$post = get_post( $post_id );
	if ( ! $post ) {
		return null;
	}
	$meta = array();
	foreach ( get_post_meta( $post_id ) as $key => $values ) {
		if ( is_watched( $key ) ) {
			$meta[ $key ] = $values;
		}
	}
	ksort( $meta );
	$terms = array();
	foreach ( 'post' === $post->post_type ? TAXONOMIES : array() as $taxonomy ) {
		$found = get_the_terms( $post, $taxonomy );
		$ids   = is_array( $found ) ? wp_list_pluck( $found, 'term_id' ) : array();
		sort( $ids );
		$terms[] = $ids;
	}
	return substr(
		hash(
			'sha256',
			wp_json_encode(
				array(
					$post->ID,
					$post->post_title,
					$post->post_content,
					$post->post_excerpt,
					$post->post_status,
					$post->post_name,
					$post->post_password,
					$post->post_author,
					$post->post_date,
					$post->post_date_gmt,
					$post->post_modified_gmt,
					is_sticky( $post->ID ),
					$terms,
					$meta,
				)
			)
		),
		0,
		40
	);
}
