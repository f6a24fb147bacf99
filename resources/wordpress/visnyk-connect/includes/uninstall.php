<?php
/**
 * Deletes everything that the plugin stored. Posts and files stay.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Deletes the plugin's data on the site, or on each site of a network. */
function uninstall() {
	if ( ! is_multisite() ) {
		uninstall_here();
		return;
	}
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site ) {
		switch_to_blog( $site );
		uninstall_here();
		restore_current_blog();
	}
}

function uninstall_here() {
	global $wpdb;
	$wpdb->query( 'DROP TABLE IF EXISTS ' . keys_table() );
	$wpdb->query( 'DROP TABLE IF EXISTS ' . changes_table() );
	$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->postmeta WHERE meta_key LIKE %s", $wpdb->esc_like( '_visnyk_' ) . '%' ) );
	delete_option( OPTION );
	delete_option( RULES );
	delete_option( WORDS );
	wp_cache_flush();
}

register_uninstall_hook( MAIN_FILE, __NAMESPACE__ . '\uninstall' );

// Deletes the tables of a site that is removed from a network.
add_filter(
	'wpmu_drop_tables',
	function ( $tables ) {
		return array_merge( $tables, array( keys_table(), changes_table() ) );
	}
);
