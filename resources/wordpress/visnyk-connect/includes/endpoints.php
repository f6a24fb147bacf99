<?php
/**
 * The endpoints under visnyk/v1.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function get_info() {
	$transactions = has_transactions();
	$languages    = function_exists( 'pll_languages_list' ) ? (array) pll_languages_list( array( 'fields' => 'slug' ) ) : array();
	$language     = substr( get_locale(), 0, 2 );
	return rest_ensure_response(
		array(
			'plugin'       => 'visnyk-connect',
			'version'      => VERSION,
			'contract'     => CONTRACT,
			'wordpress'    => get_bloginfo( 'version' ),
			'time'         => gmdate( 'Y-m-d\TH:i:s' ) . sprintf( '.%03dZ', (int) ( 1000 * fmod( microtime( true ), 1 ) ) ),
			'name'         => html_entity_decode( get_bloginfo( 'name' ), ENT_QUOTES ),
			'address'      => home_url(),
			'language'     => $language,
			'languages'    => $languages ? array_values( $languages ) : array( $language ),
			'timeZone'     => wp_timezone_string(),
			'keyDays'      => KEY_DAYS,
			'changesDays'  => CHANGES_DAYS,
			'fourEyes'     => four_eyes(),
			'capabilities' => array(
				'idempotency'   => $transactions,
				'preconditions' => $transactions,
				'transactions'  => $transactions,
				'meta'          => true,
				'changes'       => true,
				'deletions'     => true,
				'newestFirst'   => true,
				'mediaByHash'   => $transactions,
				'seo'           => true,
				'alternates'    => true,
				'rules'         => true,
				'notes'         => true,
				'remarks'       => true,
				'plans'         => true,
				'houseWords'    => true,
			),
		)
	);
}

function register_endpoint( $path, $callback, $arguments = array() ) {
	register_rest_route(
		'visnyk/v1',
		$path,
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\\' . $callback,
			'permission_callback' => __NAMESPACE__ . '\may_edit',
			'args'                => $arguments,
		)
	);
}

add_action(
	'rest_api_init',
	function () {
		register_endpoint( '/info', 'get_info' );
		register_rest_route(
			'visnyk/v1',
			'/rules',
			array(
				'methods'             => 'POST, PUT',
				'callback'            => __NAMESPACE__ . '\set_rules',
				'permission_callback' => __NAMESPACE__ . '\may_set_rules',
				'args'                => array(
					'fourEyes' => array(
						'type'     => 'string',
						'enum'     => FOUR_EYES,
						'required' => true,
					),
				),
			)
		);
		register_endpoint( '/house-words', 'get_house_words' );
		register_rest_route(
			'visnyk/v1',
			'/house-words',
			array(
				'methods'             => 'POST',
				'callback'            => __NAMESPACE__ . '\change_house_words',
				'permission_callback' => __NAMESPACE__ . '\may_edit',
				'args'                => array( 'changes' => house_word_changes_schema() ),
			)
		);
		register_endpoint(
			'/changes',
			'get_changes',
			array(
				'cursor'   => string_schema( 100 ) + array( 'default' => '' ),
				'order'    => array(
					'type'    => 'string',
					'enum'    => array( 'number', 'newest' ),
					'default' => 'number',
				),
				'per_page' => array(
					'type'    => 'integer',
					'minimum' => 1,
					'maximum' => 100,
					'default' => 100,
				),
			)
		);
		register_endpoint(
			'/media',
			'get_media',
			array(
				'hash' => string_schema( 64, '^([0-9a-f]{64})?\z' ) + array( 'default' => '' ),
				'id'   => uuid_schema() + array( 'default' => '' ),
			)
		);
		register_endpoint(
			'/posts',
			'get_posts_of_ours',
			array(
				'article' => uuid_schema() + array( 'default' => '' ),
				'marker'  => string_schema( 190, '^(visnyk-[a-z0-9-]{36,180})?\z' ) + array( 'default' => '' ),
			)
		);
	}
);
