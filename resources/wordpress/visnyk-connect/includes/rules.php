<?php
/**
 * The rule of four eyes: whether editors may sign off a text whose words they changed last.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Whether editors may sign off a text whose words they changed last: always, as an exception with a reason, or never.
const FOUR_EYES = array( 'off', 'bypass', 'strict' );
const RULES = 'visnyk_connect_rules';

/** The stored four-eyes rule; null while nobody has set one. */
function four_eyes() {
	$rules = get_option( RULES );
	$rule  = is_array( $rules ) ? ( $rules['fourEyes'] ?? null ) : null;
	return in_array( $rule, FOUR_EYES, true ) ? $rule : null;
}

function set_rules( $request ) {
	if ( four_eyes() !== $request['fourEyes'] ) {
		update_option( RULES, array( 'fourEyes' => $request['fourEyes'] ) );
		report_settings_changed();
	}
	return rest_ensure_response( array( 'fourEyes' => four_eyes() ) );
}

/**
 * Programs, also older ones, read the site's settings again when a category has changed. The default one always exists.
 */
function report_settings_changed() {
	$category = (int) get_option( 'default_category' );
	if ( $category > 0 ) {
		log_change( 'term', $category, 'category' );
	}
}

function may_set_rules() {
	return 'editor' === role_here();
}
