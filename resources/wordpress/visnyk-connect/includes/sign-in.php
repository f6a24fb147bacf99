<?php
/**
 * Lets the sign-in page redirect the browser to a program on the person's computer.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Whether an address is an http address of the loopback interface. Only the person's own computer can receive a request
 * to it (RFC 8252, 7.3). It must be an IP address, because a name would have to be resolved (8.3). An address that a
 * browser and PHP might parse differently (with a backslash or an @) does not count.
 */
function is_loopback( $address ) {
	return is_string( $address ) && 1 === preg_match( '#^http://(?:127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?(?:\?[A-Za-z0-9._~=&%-]*)?\z#', $address );
}

/**
 * Whether an address has a character that no address may contain (RFC 3986, 2). A browser reads a backslash as a slash;
 * PHP reads it as a part of the user name before the @. So in `http://example.org\@127.0.0.1/` WordPress would see this
 * computer, while the browser would send the password to example.org.
 */
function is_ambiguous( $address ) {
	return ! is_string( $address ) || 1 === preg_match( '/[^A-Za-z0-9._~:\/?#\[\]@!$&\'()*+,;=%-]/', $address );
}

// Before 7.0 WordPress redirects the browser to https addresses only.
add_action(
	'wp_authorize_application_password_request_errors',
	function ( $errors, $request ) {
		$all_loopback = true;
		foreach ( array( 'success_url', 'reject_url' ) as $name ) {
			$address = $request[ $name ] ?? '';
			if ( ! $address ) {
				continue;
			}
			if ( is_ambiguous( $address ) ) {
				$errors->add( 'invalid_redirect_url_format', __( 'Invalid URL format.' ) );
			}
			if ( 'http' === strtolower( (string) wp_parse_url( $address, PHP_URL_SCHEME ) ) && ! is_loopback( $address ) ) {
				$all_loopback = false;
			}
		}
		if ( $all_loopback && is_loopback( $request['success_url'] ?? '' ) ) {
			$errors->remove( 'invalid_redirect_scheme' );
		}
	},
	10,
	2
);

// A program must know before it opens the page whether the redirect works.
add_filter(
	'rest_index',
	function ( $response ) {
		$data = $response->get_data();
		if ( isset( $data['authentication']['application-passwords'] ) ) {
			$data['authentication']['application-passwords']['loopback'] = true;
			$response->set_data( $data );
		}
		return $response;
	},
	20
);
