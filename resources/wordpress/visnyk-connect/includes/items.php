<?php
/**
 * One post, file, category or tag as wp/v2 returns it to this account.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// The fields of a post that the account may edit: those that Visnyk reads, and none that must be rendered. The excerpt
// is added by this plugin, because WordPress would derive one from the rendered text.
const EDITED_FIELDS = array( 'id', 'date', 'date_gmt', 'modified', 'modified_gmt', 'slug', 'status', 'type', 'link', 'password', 'sticky', 'author', 'title.raw', 'content.raw', 'featured_media', 'categories', 'tags', 'visnyk_revision', 'visnyk_writer', 'meta', 'lang', 'translations', '_links' );
// The fields of a post that the account may read but not edit: enough to identify it, without rendering.
const SEEN_FIELDS = array( 'id', 'date_gmt', 'modified_gmt', 'slug', 'status', 'type', 'link', 'title', 'author' );

/**
 * One object as wp/v2 returns it to this account: with context=edit when it may edit it, with context=view when it may
 * read it, otherwise null. The checks are those of WordPress's own controllers.
 *
 * @param string[]|null $fields The fields of a post or a file to return; null: all that this account may see.
 */
function item_of( $kind, $object_id, $taxonomy = '', $fields = null ) {
	$request = new \WP_REST_Request( 'GET' );
	if ( 'term' === $kind ) {
		$object = get_term( $object_id, $taxonomy );
		if ( ! $object instanceof \WP_Term ) {
			return null;
		}
		$controller = new \WP_REST_Terms_Controller( $taxonomy );
		$request->set_param( 'context', current_user_can( 'edit_term', $object_id ) ? 'edit' : 'view' );
	} else {
		$object = get_post( $object_id );
		$type   = $object ? get_post_type_object( $object->post_type ) : null;
		if ( ! $type || ! in_array( $object->post_type, array( 'post', 'attachment' ), true ) ) {
			return null;
		}
		$controller = $type->get_rest_controller();
		if ( ! $controller || ! $controller->check_read_permission( $object ) ) {
			return null;
		}
		$edits = current_user_can( 'edit_post', $object_id );
		$request->set_param( 'context', $edits ? 'edit' : 'view' );
		if ( 'post' === $object->post_type && null === $fields ) {
			$fields = $edits ? EDITED_FIELDS : SEEN_FIELDS;
		}
		if ( null !== $fields ) {
			$request->set_param( '_fields', implode( ',', $fields ) );
		}
	}
	$response = rest_ensure_response( $controller->prepare_item_for_response( $object, $request ) );
	$data     = $response->get_data();
	if ( isset( $data['content']['raw'] ) && 'post' === $kind ) {
		$data['excerpt'] = array( 'raw' => $object->post_excerpt );
	}
	// Only the links that say what this account may do with the post.
	foreach ( $response->get_links() as $name => $links ) {
		if ( 0 === strpos( $name, 'https://api.w.org/action-' ) ) {
			$data['_links'][ $name ] = wp_list_pluck( $links, 'href' );
		}
	}
	return $data;
}

function with_excerpt( $response ) {
	$data = $response->get_data();
	$post = isset( $data['id'] ) ? get_post( $data['id'] ) : null;
	if ( $post ) {
		$data['excerpt'] = array( 'raw' => $post->post_excerpt );
		$response->set_data( $data );
	}
	return $response;
}
