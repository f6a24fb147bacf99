<?php
/**
 * The house dictionary: words that texts may have although no dictionary has them.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const WORDS      = 'visnyk_connect_words';
const MOST_WORDS = 20000;
// Letters with their marks, digits, U+02BC and the hyphen.
const WORD = '^[\p{L}\p{M}\p{N}\x{02bc}-]{1,60}\z';

/** All words: arrays of state and by, keyed by the word. A number as a word would become an integer key. */
function house_words() {
	$words = get_option( WORDS );
	return is_array( $words ) ? $words : array();
}

function get_house_words() {
	$list = array();
	foreach ( house_words() as $word => $one ) {
		$list[] = array(
			'word'  => (string) $word,
			'state' => $one['state'],
			'by'    => $one['by'],
		);
	}
	return rest_ensure_response( array( 'words' => $list ) );
}

/**
 * Changes the words that the account may change; the others stay as they are. Editors decide, everybody else proposes
 * and takes proposals back.
 */
function change_house_words( $request ) {
	if ( ! wait_for( WORDS ) ) {
		return new \WP_Error( 'visnyk_busy', 'Another request changes the words', array( 'status' => 503 ) );
	}
	wp_cache_delete( WORDS, 'options' );
	$before    = house_words();
	$words     = $before;
	$is_editor = 'editor' === role_here();
	$by        = wp_get_current_user()->display_name;
	foreach ( $request['changes'] as $change ) {
		$word  = $change['word'];
		$state = $change['state'];
		$known = isset( $words[ $word ] ) ? $words[ $word ]['state'] : 'removed';
		if ( $state === $known || ( ! $is_editor && ( 'accepted' === $known || 'accepted' === $state ) ) ) {
			continue;
		}
		if ( 'removed' === $state ) {
			unset( $words[ $word ] );
		} elseif ( 'removed' !== $known || count( $words ) < MOST_WORDS ) {
			$words[ $word ] = array(
				'state' => $state,
				'by'    => $by,
			);
		}
	}
	if ( $words !== $before ) {
		ksort( $words, SORT_STRING );
		update_option( WORDS, $words, false );
		report_settings_changed();
	}
	return get_house_words();
}

function house_word_changes_schema() {
	return array(
		'type'     => 'array',
		'required' => true,
		'maxItems' => 1000,
		'items'    => array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => array(
				'word'  => array(
					'type'     => 'string',
					'required' => true,
				),
				'state' => array(
					'type'     => 'string',
					'enum'     => array( 'accepted', 'proposed', 'removed' ),
					'required' => true,
				),
			),
		),
		// A pattern of a schema has no Unicode mode in every WordPress.
		'validate_callback' => function ( $value, $request, $name ) {
			$valid = rest_validate_request_arg( $value, $request, $name );
			if ( is_wp_error( $valid ) ) {
				return $valid;
			}
			foreach ( $value as $change ) {
				if ( 1 !== preg_match( '/' . WORD . '/u', $change['word'] ) ) {
					return new \WP_Error( 'rest_invalid_param', 'A word has letters, digits, apostrophes and hyphens only' );
				}
			}
			return true;
		},
	);
}
