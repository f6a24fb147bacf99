<?php
// What Polylang shows of itself over REST, with the fields of its Pro edition: only that, for tests.
add_action(
	'rest_api_init',
	function () {
		$languages = array(
			array( 'slug' => 'uk', 'locale' => 'uk', 'is_default' => true ),
			array( 'slug' => 'en', 'locale' => 'en_GB', 'is_default' => false ),
		);
		register_rest_route(
			'pll/v1',
			'/languages',
			array(
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'callback'            => fn() => $languages,
			)
		);
		if ( ! defined( 'VISNYK_TEST_POLYLANG_PRO' ) ) {
			return;
		}
		register_rest_field(
			'post',
			'lang',
			array(
				'get_callback'    => fn( $post ) => get_post_meta( $post['id'], 'pll_lang', true ) ?: 'uk',
				'update_callback' => fn( $value, $post ) => update_post_meta( $post->ID, 'pll_lang', $value ),
				'schema'          => array( 'type' => 'string', 'context' => array( 'view', 'edit' ) ),
			)
		);
		register_rest_field(
			'post',
			'translations',
			array(
				'get_callback'    => fn( $post ) => (object) ( get_post_meta( $post['id'], 'pll_translations', true ) ?: array() ),
				'update_callback' => function ( $value ) {
					foreach ( $value as $id ) {
						update_post_meta( $id, 'pll_translations', $value );
					}
				},
				'schema'          => array( 'type' => 'object', 'context' => array( 'view', 'edit' ) ),
			)
		);
	}
);
