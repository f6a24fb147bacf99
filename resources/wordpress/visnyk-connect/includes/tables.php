<?php
/**
 * The tables and options of the plugin.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const TABLES = 2;
const KEY_DAYS = 14;
const CHANGES_DAYS = 90;
const OPTION = 'visnyk_connect';

function keys_table() {
	return $GLOBALS['wpdb']->prefix . 'visnyk_keys';
}

function changes_table() {
	return $GLOBALS['wpdb']->prefix . 'visnyk_changes';
}

/**
 * The plugin's options: tables (their version), epoch (of the change log), pruned (the last deleted number), tidied
 * (when).
 */
function option( $name ) {
	$options = get_option( OPTION );
	return is_array( $options ) && isset( $options[ $name ] ) ? $options[ $name ] : null;
}

function set_options( $changed ) {
	$options = get_option( OPTION );
	update_option( OPTION, array_merge( is_array( $options ) ? $options : array(), $changed ) );
}

/** Creates or updates the tables, on each site of a network. */
function install() {
	global $wpdb;
	if ( TABLES === option( 'tables' ) ) {
		return;
	}
	$charset = $wpdb->get_charset_collate();
	$keys    = keys_table();
	$changes = changes_table();
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	dbDelta(
		"CREATE TABLE $keys (
			key_hash char(64) NOT NULL,
			account bigint(20) unsigned NOT NULL DEFAULT 0,
			fingerprint char(64) NOT NULL,
			object_id bigint(20) unsigned NOT NULL DEFAULT 0,
			status smallint(5) unsigned NOT NULL DEFAULT 0,
			created datetime NOT NULL,
			PRIMARY KEY  (key_hash),
			KEY created (created),
			KEY account (account,created)
		) ENGINE=InnoDB $charset;"
	);
	dbDelta(
		"CREATE TABLE $changes (
			seq bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			kind varchar(8) NOT NULL,
			object_id bigint(20) unsigned NOT NULL,
			taxonomy varchar(32) NOT NULL DEFAULT '',
			created datetime NOT NULL,
			PRIMARY KEY  (seq),
			KEY created (created)
		) ENGINE=InnoDB $charset;"
	);
	if ( 1 === option( 'tables' ) ) {
		// Version 1.1 stored whole answers. Another request may drop the column at the same time.
		query( "ALTER TABLE $keys DROP COLUMN answer" );
		set_options( array( 'tables' => TABLES ) );
		return;
	}
	set_options(
		array(
			'tables' => TABLES,
			'epoch'  => strtolower( wp_generate_password( 12, false ) ),
			'pruned' => 0,
			'tidied' => time(),
		)
	);
}

register_activation_hook(
	MAIN_FILE,
	function () {
		install();
		// While the plugin was inactive no changes were recorded, so older cursors are not valid any more.
		set_options( array( 'epoch' => strtolower( wp_generate_password( 12, false ) ) ) );
	}
);
add_action( 'init', __NAMESPACE__ . '\install' );

/** Deletes old keys and changes, at most once a day. It does not need the site's cron. */
function tidy() {
	global $wpdb;
	if ( (int) option( 'tidied' ) > time() - DAY_IN_SECONDS ) {
		return;
	}
	set_options( array( 'tidied' => time() ) );
	$wpdb->query( $wpdb->prepare( 'DELETE FROM ' . keys_table() . ' WHERE created < %s', gmdate( 'Y-m-d H:i:s', time() - KEY_DAYS * DAY_IN_SECONDS ) ) );
	$changes = changes_table();
	$old     = gmdate( 'Y-m-d H:i:s', time() - CHANGES_DAYS * DAY_IN_SECONDS );
	$through = (int) $wpdb->get_var( $wpdb->prepare( "SELECT MAX(seq) FROM $changes WHERE created < %s", $old ) );
	if ( $through > 0 ) {
		set_options( array( 'pruned' => $through ) );
		// The last row stays, because some databases would otherwise restart their numbering.
		$wpdb->query( $wpdb->prepare( "DELETE FROM $changes WHERE seq < %d", $through ) );
	}
}

/** Whether all tables that a change touches support transactions. */
function has_transactions() {
	global $wpdb;
	static $answer = null;
	if ( null === $answer ) {
		$tables  = array( $wpdb->posts, $wpdb->postmeta, $wpdb->term_relationships, keys_table(), changes_table() );
		$placeholders  = implode( ',', array_fill( 0, count( $tables ), '%s' ) );
		$engines = $wpdb->get_col( $wpdb->prepare( "SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ($placeholders)", $tables ) );
		$answer  = count( $engines ) === count( $tables ) && array( 'InnoDB' ) === array_values( array_unique( $engines ) );
	}
	return $answer;
}
