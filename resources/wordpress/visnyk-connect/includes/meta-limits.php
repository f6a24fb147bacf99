<?php
/**
 * Registers our meta. A value that does not match its schema, or is too large, is not stored.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Why a value of our meta cannot be stored, as a WP_Error; null when it can.
 *
 * @param mixed $value The value as it was received, of any type.
 */
function misfit( $key, $value, $schema ) {
	// Checked before anything reads the value. A value that JSON cannot represent (too deep, no UTF-8) is refused.
	$json = wp_json_encode( $value, JSON_UNESCAPED_UNICODE, 64 );
	if ( false === $json || strlen( is_string( $value ) ? $value : $json ) > META_BYTES ) {
		/* translators: %s: name of a field. */
		return refusal( 'visnyk_meta_too_large', sprintf( __( '%s is too large.', 'visnyk-connect' ), $key ), 400, array( 'key' => $key ) );
	}
	$valid = rest_validate_value_from_schema( $value, $schema, $key );
	if ( is_wp_error( $valid ) ) {
		return refusal( 'rest_invalid_param', $valid->get_error_message(), 400, array( 'key' => $key ) );
	}
	if ( '_visnyk_pins' === $key && '' !== $value && null === json_decode( $value, true, 64 ) ) {
		/* translators: %s: name of a field. */
		return refusal( 'rest_invalid_param', sprintf( __( '%s is not JSON.', 'visnyk-connect' ), $key ), 400, array( 'key' => $key ) );
	}
	return null;
}

function register_meta_of( $post_type, $all ) {
	foreach ( $all as $key => $schema ) {
		$type  = $schema['type'];
		$empty = array(
			'string'  => '',
			'boolean' => false,
			'object'  => array(),
			'array'   => array(),
		)[ $type ];
		register_post_meta(
			$post_type,
			$key,
			array(
				'type'              => $type,
				'single'            => true,
				'default'           => $empty,
				'show_in_rest'      => array(
					'schema'           => $schema + array( 'context' => array( 'edit' ) ),
					// PHP has the same value for an empty list and an empty object, which JSON distinguishes.
					'prepare_callback' => function ( $value ) use ( $schema, $key ) {
						if ( is_wp_error( rest_validate_value_from_schema( $value, $schema, $key ) ) ) {
							return null;
						}
						$value = rest_sanitize_value_from_schema( $value, $schema, $key );
						return array() === $value && 'object' === $schema['type'] ? new \stdClass() : $value;
					},
				),
				// Applies to every way of writing, so that no invalid value is stored.
				'sanitize_callback' => function ( $value ) use ( $schema, $empty, $key ) {
					$fits = null === misfit( $key, $value, $schema );
					return $fits ? rest_sanitize_value_from_schema( $value, $schema, $key ) : $empty;
				},
				// XML-RPC changes meta by row, without any other check.
				'auth_callback'     => function ( $allowed, $meta_key, $post_id, $user_id ) {
					return ! ( defined( 'XMLRPC_REQUEST' ) && XMLRPC_REQUEST ) && user_can( $user_id, 'edit_post', $post_id );
				},
			)
		);
	}
}

add_action(
	'init',
	function () {
		register_meta_of( 'post', meta_of_posts() );
		register_meta_of( 'attachment', meta_of_media() );
	}
);
