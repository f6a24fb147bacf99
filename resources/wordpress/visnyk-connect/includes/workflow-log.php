<?php
/**
 * The log of a text's workflow. Entries are only added, and the site itself writes who added one.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Steps that every account that writes may log. All others belong to editors: sign-offs, returns, publications.
const FREE_STEPS = array( 'submit', 'withdraw', 'reopen', 'edited' );
// Notes that every account that writes may log: that the requested changes are made, that something in a translation
// was kept, the judgement of a finding, a proposed time, what is planned for a translation. They do not change the state.
const NOTE_STEPS = array( 'corrected', 'kept', 'dismissed', 'recalled', 'proposed', 'planned' );
const LOG_BYTES = 500000;

/** Whether two values are equal in the form in which they are stored, whatever the order of their keys. */
function same_value( $one, $other ) {
	$ordered = function ( $value ) use ( &$ordered ) {
		$value = is_object( $value ) ? (array) $value : $value;
		if ( ! is_array( $value ) ) {
			return $value;
		}
		ksort( $value );
		return array_map( $ordered, $value );
	};
	return wp_json_encode( $ordered( $one ) ) === wp_json_encode( $ordered( $other ) );
}

/**
 * The key by which an entry is recognized. Names are not part of it, because programs and site may use different ones.
 */
function log_name( $entry ) {
	$entry = (array) $entry;
	return ( $entry['at'] ?? '' ) . ' ' . ( $entry['step'] ?? '' );
}

/** The entries that are not stored yet. */
function new_entries( $before, $log ) {
	$known = array_fill_keys( array_map( __NAMESPACE__ . '\log_name', $before ), true );
	$new   = array();
	foreach ( $log as $entry ) {
		$name = log_name( $entry );
		if ( ! isset( $known[ $name ] ) ) {
			$known[ $name ] = true;
			$new[]          = (array) $entry;
		}
	}
	return $new;
}

/** Whether every account that writes may log the entry: it is no sign-off, no return and no publication. */
function is_free( $entry ) {
	$step = $entry['step'] ?? '';
	$to   = $entry['to'] ?? '';
	if ( ! empty( $entry['bypass'] ) ) {
		return false;
	}
	return in_array( $step, NOTE_STEPS, true ) ? ( $entry['from'] ?? '' ) === $to : in_array( $step, FREE_STEPS, true ) && ! in_array( $to, SIGNED_STATE, true );
}

/**
 * The log of a post after this account has sent one: the stored entries, then the new ones with the account's own name.
 * When there are too many, the oldest entries that every account may log are dropped first.
 */
function merged_log( $before, $log ) {
	$user = wp_get_current_user();
	$new  = array();
	foreach ( new_entries( $before, $log ) as $entry ) {
		$entry['actor'] = mb_substr( $user->display_name, 0, 200 );
		$entry['role']  = role_here();
		$new[]          = $entry;
	}
	$merged = array_values( array_merge( $before, $new ) );
	$sizes  = array_map( 'strlen', array_map( 'wp_json_encode', $merged ) );
	$bytes  = array_sum( $sizes );
	$count  = count( $merged );
	foreach ( array( true, false ) as $free ) {
		foreach ( $merged as $at => $entry ) {
			if ( $count <= LOG_MOST && $bytes <= LOG_BYTES ) {
				return array_values( $merged );
			}
			if ( is_free( (array) $entry ) === $free ) {
				$bytes -= $sizes[ $at ];
				--$count;
				unset( $merged[ $at ] );
			}
		}
	}
	return array_values( $merged );
}

function write_log( $post_id, $log ) {
	$before = get_post_meta( $post_id, '_visnyk_log', true );
	$before = is_array( $before ) ? $before : array();
	$merged = merged_log( $before, $log );
	if ( same_value( $before, $merged ) ) {
		return true;
	}
	State::$logging = true;
	try {
		return (bool) update_metadata( 'post', $post_id, '_visnyk_log', wp_slash( $merged ) );
	} finally {
		State::$logging = false;
	}
}
