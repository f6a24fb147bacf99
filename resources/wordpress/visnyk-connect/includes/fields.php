<?php
/**
 * The fields that the plugin adds to posts and files.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Adds a read-only field; `$schema` gives its type and the contexts that contain it. */
function add_field( $types, $name, $get, $schema ) {
	register_rest_field(
		$types,
		$name,
		array(
			'get_callback' => $get,
			'schema'       => $schema + array( 'readonly' => true ),
		)
	);
}

/** The schema of a field that is a string, or null while unknown. */
function text_field( $description, $contexts = array( 'view', 'edit' ) ) {
	return array(
		'description' => $description,
		'type'        => array( 'string', 'null' ),
		'context'     => $contexts,
	);
}

function add_fields_of_posts() {
	add_field(
		array( 'post', 'attachment' ),
		'visnyk_revision',
		function ( $item ) {
			return current_user_can( 'edit_post', $item['id'] ) ? revision( $item['id'] ) : null;
		},
		text_field( __( 'The current revision, for Visnyk-If-Match.', 'visnyk-connect' ) )
	);
	add_field(
		'post',
		'visnyk_writer',
		function ( $item ) {
			return current_user_can( 'edit_post', $item['id'] ) ? writer_of( $item['id'] ) : null;
		},
		text_field( __( 'Who last changed the words.', 'visnyk-connect' ), array( 'edit' ) )
	);
}

function add_fields_of_files() {
	$hashes = array(
		'hash' => __( 'SHA-256 of the original file.', 'visnyk-connect' ),
		'sent' => __( 'SHA-256 of the file as it arrived.', 'visnyk-connect' ),
	);
	foreach ( $hashes as $name => $description ) {
		add_field(
			'attachment',
			"visnyk_$name",
			function ( $item ) use ( $name ) {
				$hash = get_post_meta( $item['id'], "_visnyk_$name", true );
				return preg_match( '/^[0-9a-f]{64}\z/', $hash ) ? $hash : null;
			},
			text_field( $description )
		);
	}
	add_field(
		'attachment',
		'visnyk_aliases',
		function ( $item ) {
			return aliases_of( $item['id'] );
		},
		array(
			'description' => __( 'Other ids under which the same bytes were sent.', 'visnyk-connect' ),
			'type'        => 'array',
			'items'       => array( 'type' => 'string' ),
			'context'     => array( 'view', 'edit' ),
		)
	);
}
add_action( 'rest_api_init', __NAMESPACE__ . '\add_fields_of_posts' );
add_action( 'rest_api_init', __NAMESPACE__ . '\add_fields_of_files' );
