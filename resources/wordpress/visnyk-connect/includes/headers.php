<?php
/**
 * Headers of all answers to signed-in accounts.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

add_filter(
	'rest_post_dispatch',
	function ( $response ) {
		if ( $response instanceof \WP_HTTP_Response && is_user_logged_in() ) {
			$response->header( 'Visnyk-Connect', VERSION );
		}
		return $response;
	}
);

// No cache may store what one account may see and serve it to another.
add_filter(
	'rest_send_nocache_headers',
	function ( $sends ) {
		if ( is_user_logged_in() ) {
			add_filter(
				'nocache_headers',
				function ( $headers ) {
					return array( 'Cache-Control' => 'no-cache, must-revalidate, max-age=0, no-store, private' ) + $headers;
				}
			);
		}
		return $sends;
	}
);
