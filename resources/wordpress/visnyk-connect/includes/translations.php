<?php
/**
 * What the plugin adds to the head of public pages: `hreflang` links to the other languages, and the description.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The language of a post; an empty string when it has none of ours. */
function language_of( $post_id ) {
	$language = get_post_meta( $post_id, '_visnyk_language', true );
	return is_string( $language ) && preg_match( '/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z/', $language ) ? $language : '';
}

/** The published posts of an article by language; empty when there is only one. */
function alternates( $post_id ) {
	$article  = get_post_meta( $post_id, '_visnyk_article', true );
	$language = language_of( $post_id );
	$linked   = get_post_meta( $post_id, '_visnyk_translations', true );
	if ( ! $article || ! $language || ! is_array( $linked ) ) {
		return array();
	}
	$addresses = array( $language => get_permalink( $post_id ) );
	foreach ( array_filter( array_map( 'intval', $linked ) ) as $other => $id ) {
		// Both posts must have the same article id, because anybody could have stored a number.
		if ( 'post' === get_post_type( $id ) && 'publish' === get_post_status( $id )
			&& get_post_meta( $id, '_visnyk_article', true ) === $article && language_of( $id ) === $other ) {
			$addresses[ $other ] = get_permalink( $id );
		}
	}
	return count( $addresses ) > 1 ? $addresses : array();
}

/** The post that a page shows; 0 for any other page, and while the page asks for a password. */
function shown_post() {
	$id = is_singular( 'post' ) ? get_queried_object_id() : 0;
	return $id && ! post_password_required( $id ) ? $id : 0;
}

add_action(
	'wp_head',
	function () {
		$id = shown_post();
		if ( ! $id ) {
			return;
		}
		foreach ( alternates( $id ) as $language => $address ) {
			printf( '<link rel="alternate" hreflang="%s" href="%s" />' . "\n", esc_attr( $language ), esc_url( $address ) );
		}
		$description = get_post_meta( $id, '_visnyk_seo_description', true );
		if ( $description ) {
			printf( '<meta name="description" content="%s" />' . "\n", esc_attr( $description ) );
		}
	},
	1
);

add_filter(
	'document_title_parts',
	function ( $parts ) {
		$id    = shown_post();
		$title = $id ? get_post_meta( $id, '_visnyk_seo_title', true ) : '';
		if ( $title ) {
			$parts['title'] = $title;
		}
		return $parts;
	}
);

add_filter(
	'language_attributes',
	function ( $attributes ) {
		$id       = shown_post();
		$language = $id ? language_of( $id ) : '';
		return $language ? preg_replace( '/\blang="[^"]*"/', 'lang="' . esc_attr( $language ) . '"', $attributes ) : $attributes;
	}
);
