<?php
/**
 * Decides which account may write which meta of a post.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Values of _visnyk_state after a sign-off or a publication.
const SIGNED_STATE = array( 'approved', 'queued', 'scheduled', 'published' );

/**
 * Why this account may not write this meta of a post; null when it may. The stored value may always be sent again.
 *
 * @param int         $post_id 0 for a post that is being created.
 * @param mixed       $value   Null: the meta is deleted.
 * @param string|null $article The article in the same request; null: the stored one.
 */
function refused_meta( $post_id, $key, $value, $article = null ) {
	$before = $post_id ? get_post_meta( $post_id, $key, true ) : '';
	switch ( $key ) {
		case '_visnyk_approval':
			return refused_approval( $post_id, $before, $value );

		case '_visnyk_state':
			return $value === $before || ! in_array( $value, SIGNED_STATE, true ) || may_publish( $post_id ) ? null : may_not_approve( $key );

		case '_visnyk_log':
			$new = new_entries( is_array( $before ) ? $before : array(), is_array( $value ) ? $value : array() );
			return may_publish( $post_id ) || count( $new ) === count( array_filter( $new, __NAMESPACE__ . '\is_free' ) ) ? null : may_not_approve( $key );

		case '_visnyk_article':
			$foreign = ! $value || $value === $before ? null : first_not_ours( array_keys( carriers( $key, $value, $post_id ) ) );
			return null === $foreign ? null : not_yours( $key );

		case '_visnyk_localization':
			return ! $value || $value === $before ? null : refused_localization( $post_id, $value );

		case '_visnyk_translations':
			return refused_translations( $post_id, $before, $value, $article );

		case '_visnyk_media':
		case '_visnyk_aliases':
			return refused_file_id( $post_id, $key, $before, $value );

		default:
			return null;
	}
}

/**
 * A sign-off requires the right to publish. Where the four-eyes rule is strict, it must not be an exception (bypass).
 */
function refused_approval( $post_id, $before, $value ) {
	$signs = is_array( $value ) || is_object( $value ) ? (array) $value : array();
	if ( ! $signs || same_value( $before, $signs ) ) {
		return null;
	}
	if ( ! may_publish( $post_id ) ) {
		return may_not_approve( '_visnyk_approval' );
	}
	return empty( $signs['bypass'] ) || 'strict' !== four_eyes() ? null : refusal( 'visnyk_four_eyes', __( 'Somebody else has to sign off this text.', 'visnyk-connect' ), 403, array( 'key' => '_visnyk_approval' ) );
}

/** Two posts outside the trash must not have the same localization, and nobody may claim another account's. */
function refused_localization( $post_id, $value ) {
	$others = carriers( '_visnyk_localization', $value, $post_id );
	if ( array_diff( $others, array( 'trash' ) ) ) {
		return refusal( 'visnyk_id_taken', __( 'Another post is this text.', 'visnyk-connect' ), 409, array( 'key' => '_visnyk_localization' ) );
	}
	return null === first_not_ours( array_keys( $others ) ) ? null : not_yours( '_visnyk_localization' );
}

/** A post may be named as a translation by its owner, by who may edit it, or when it belongs to the same article. */
function refused_translations( $post_id, $before, $value, $article ) {
	$known = is_array( $before ) ? array_map( 'intval', $before ) : array();
	$mine  = null === $article && $post_id ? get_post_meta( $post_id, '_visnyk_article', true ) : $article;
	foreach ( array_diff( array_map( 'intval', (array) $value ), $known, array( (int) $post_id ) ) as $other ) {
		// A deleted post has no owner and is not shown. The languages of one article may belong to different accounts.
		if ( get_post( $other ) && ( 'post' !== get_post_type( $other ) || ! owns_or_may_edit( $other ) )
			&& ( ! $mine || get_post_meta( $other, '_visnyk_article', true ) !== $mine ) ) {
			return not_yours( '_visnyk_translations' );
		}
	}
	return null;
}

/** An id that files already have may be assigned by an account that owns, or may edit, all of them. */
function refused_file_id( $post_id, $key, $before, $value ) {
	foreach ( array_diff( array_filter( (array) $value ), array_filter( (array) $before ) ) as $id ) {
		if ( null !== first_not_ours( array_keys( files_named( $id, $post_id ) ) ) ) {
			return not_yours( $key );
		}
	}
	return null;
}

/** Our meta in a request, in the form in which it would be stored; an error when some of it cannot be stored. */
function meta_in( $request, $kind ) {
	$brought = $request['meta'];
	$known   = 'media' === $kind ? meta_of_media() : meta_of_posts();
	$meta    = array();
	foreach ( is_array( $brought ) ? array_intersect_key( $brought, $known ) : array() as $key => $value ) {
		$misfit = null === $value ? null : misfit( $key, $value, $known[ $key ] );
		if ( $misfit ) {
			return $misfit;
		}
		$meta[ $key ] = null === $value ? null : rest_sanitize_value_from_schema( $value, $known[ $key ], $key );
	}
	return $meta;
}

/** The first refusal for the meta of a request; null when there is none. */
function refused_in( $request, $kind, $post_id ) {
	$meta = meta_in( $request, $kind );
	if ( is_wp_error( $meta ) ) {
		return $meta;
	}
	foreach ( $meta as $key => $value ) {
		$refused = refused_meta( $post_id, $key, $value, $meta['_visnyk_article'] ?? null );
		if ( $refused ) {
			return $refused;
		}
	}
	return null;
}
