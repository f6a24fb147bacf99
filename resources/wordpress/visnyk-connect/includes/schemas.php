<?php
/**
 * JSON schemas of our meta.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Most bytes of one value of our meta, as JSON.
const META_BYTES = 2000000;
const LOG_MOST = 1000;

function uuid_schema() {
	return array(
		'type'    => 'string',
		'pattern' => '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?\z',
	);
}

function string_schema( $longest, $pattern = null ) {
	$schema = array(
		'type'      => 'string',
		'maxLength' => $longest,
	);
	return null === $pattern ? $schema : $schema + array( 'pattern' => $pattern );
}

/** A string that matches the pattern, or null. */
function nullable( $schema ) {
	$schema['type'] = array( 'string', 'null' );
	return $schema;
}

function object_schema( $properties ) {
	return array(
		'type'                 => 'object',
		'properties'           => $properties,
		'additionalProperties' => false,
	);
}

/** An object with a value for each language. */
function map_schema( $of ) {
	return array(
		'type'                 => 'object',
		'properties'           => array(),
		'patternProperties'    => array( '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}\z' => $of ),
		'additionalProperties' => false,
		'maxProperties'        => 50,
	);
}

function list_schema( $of, $most ) {
	return array(
		'type'     => 'array',
		'items'    => $of,
		'maxItems' => $most,
	);
}

/** What an entry of the log is about beside the text: a finding that was judged, a proposed time, or a plan. */
function subject_schema() {
	$time         = object_schema(
		array(
			'instant' => string_schema( 40, '^[0-9T:.Z+-]*\z' ),
			'zone'    => string_schema( 64 ),
			'wall'    => string_schema( 20, '^[0-9T:-]*\z' ),
		)
	);
	$time['type'] = array( 'object', 'null' );
	$person         = object_schema(
		array(
			'name'  => string_schema( 200 ),
			'login' => string_schema( 200 ),
		)
	);
	$person['type'] = array( 'object', 'null' );
	return object_schema(
		array(
			'kind'      => string_schema( 40, '^[A-Za-z]*\z' ),
			'code'      => string_schema( 40, '^[A-Za-z]*\z' ),
			'key'       => string_schema( 32, '^[0-9a-f]{32}\z' ),
			'words'     => string_schema( 500 ),
			'reason'    => nullable( string_schema( 40, '^[A-Za-z]*\z' ) ),
			'publishAt' => $time,
			'topUntil'  => $time,
			'assignee'  => $person,
			'due'       => $time,
			'language'  => string_schema( 35, '^[A-Za-z-]*\z' ),
		)
	);
}

function meta_of_posts() {
	$hash  = string_schema( 64, '^[0-9a-f]{64}\z' );
	$name  = string_schema( 500 );
	$time  = string_schema( 40, '^[0-9T:.Z+-]*\z' );
	$word  = string_schema( 40, '^[A-Za-z]*\z' );
	$flag  = array( 'type' => 'boolean' );
	return array(
		'_visnyk_article'         => uuid_schema(),
		'_visnyk_localization'    => uuid_schema(),
		'_visnyk_language'        => string_schema( 35, '^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?\z' ),
		'_visnyk_source'          => $flag,
		// The category that is the post's section: its number, or "none".
		'_visnyk_section'         => string_schema( 20, '^(none|[0-9]*)\z' ),
		'_visnyk_translations'    => map_schema( array( 'type' => 'integer', 'minimum' => 1 ) ),
		'_visnyk_blocks'          => list_schema( object_schema( array( 'id' => string_schema( 80 ), 'hash' => $hash ) ), 10000 ),
		'_visnyk_state'           => $word,
		'_visnyk_approval'        => object_schema(
			array(
				'contentHash' => $hash,
				'approvedBy'  => $name,
				'approvedAt'  => $time,
				'bypass'      => $flag,
			)
		),
		'_visnyk_log'             => list_schema(
			object_schema(
				array(
					'at'          => $time,
					'actor'       => $name,
					'role'        => nullable( $word ),
					'step'        => $word,
					'from'        => $word,
					'to'          => $word,
					'note'        => string_schema( 5000 ),
					'contentHash' => nullable( $hash ),
					'bypass'      => $flag,
					'about'       => subject_schema(),
				)
			),
			LOG_MOST
		),
		'_visnyk_cover'           => uuid_schema(),
		'_visnyk_pins'            => string_schema( META_BYTES ),
		'_visnyk_seo_title'       => string_schema( 1000 ),
		'_visnyk_seo_description' => string_schema( 5000 ),
	);
}

function meta_of_media() {
	return array(
		'_visnyk_media'      => uuid_schema(),
		'_visnyk_credit'     => string_schema( 2000 ),
		'_visnyk_decorative' => array( 'type' => 'boolean' ),
		'_visnyk_texts'      => map_schema(
			object_schema(
				array(
					'alt'     => string_schema( 5000 ),
					'caption' => string_schema( 5000 ),
				)
			)
		),
	);
}
