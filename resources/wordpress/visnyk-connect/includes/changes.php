<?php
/**
 * The list of changes, page by page.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// The fields of a changed file in the list. Its description is left out, because WordPress would render it for each
// request, as it does with a post's text.
const CHANGED_FILE_FIELDS = array( 'id', 'date_gmt', 'modified_gmt', 'slug', 'status', 'type', 'link', 'title', 'author', 'visnyk_revision' );

function page_of_changes( $items, $cursor, $more, $beside = array() ) {
	return rest_ensure_response(
		array(
			'items'  => $items,
			'cursor' => $cursor,
			'more'   => $more,
		) + $beside
	);
}

/** An entry of the answer; null for an object that this account may not read. A deleted object has only its number. */
function change_entry( $kind, $object_id, $taxonomy, $too_large = false ) {
	$exists = 'term' === $kind ? get_term( $object_id, $taxonomy ) instanceof \WP_Term : (bool) get_post( $object_id );
	$fields = 'media' === $kind ? CHANGED_FILE_FIELDS : null;
	$item   = $exists ? item_of( $kind, $object_id, $taxonomy, $too_large ? SEEN_FIELDS : $fields ) : null;
	if ( $exists && null === $item ) {
		return null;
	}
	return ( $too_large ? array( 'too_large' => true ) : array() ) + array(
		'kind'     => $kind,
		'id'       => (int) $object_id,
		'taxonomy' => 'term' === $kind ? $taxonomy : null,
		'deleted'  => ! $exists,
		'item'     => $item,
	);
}

/**
 * Cursors have three forms, which clients must not interpret:
 * - "w.<epoch>.<last change before the walk>.<last number listed>" while everything is listed by number;
 * - "n.<epoch>.<last change before the walk>.<date and number of the last post listed>" while posts are listed newest
 * first;
 * - "c.<epoch>.<last change listed>" afterwards.
 */
function get_changes( $request ) {
	tidy();
	$size  = (int) $request['per_page'];
	$epoch = option( 'epoch' );
	$last  = last_change();
	if ( null === $last ) {
		return busy();
	}
	if ( '' === (string) $request['cursor'] ) {
		return 'newest' === $request['order'] ? walk_back( $epoch, $last, null, $size ) : walk( $epoch, $last, 0, $size );
	}
	if ( preg_match( '/^n\.([a-z0-9]+)\.(\d{1,18})\.(\d{14})\.(\d{1,18})\z/', $request['cursor'], $parts ) && $parts[1] === $epoch && (int) $parts[2] >= (int) option( 'pruned' ) ) {
		return walk_back( $epoch, (int) $parts[2], array( $parts[3], (int) $parts[4] ), $size );
	}
	if ( preg_match( '/^w\.([a-z0-9]+)\.(\d{1,18})\.(\d{1,18})\z/', $request['cursor'], $parts ) && $parts[1] === $epoch && (int) $parts[2] >= (int) option( 'pruned' ) ) {
		return walk( $epoch, (int) $parts[2], (int) $parts[3], $size );
	}
	// A number higher than the last one was given out before the site was restored from a backup.
	if ( preg_match( '/^c\.([a-z0-9]+)\.(\d{1,18})\z/', $request['cursor'], $parts ) && $parts[1] === $epoch
		&& (int) $parts[2] >= (int) option( 'pruned' ) && (int) $parts[2] <= $last ) {
		return changes_after( $epoch, (int) $parts[2], $size );
	}
	return refusal( 'visnyk_cursor_expired', __( 'The site cannot tell what changed since then.', 'visnyk-connect' ), 410 );
}

function entries_of( $things, $weights ) {
	$large = array_filter(
		$weights,
		function ( $weight ) {
			return $weight > ITEM_BYTES;
		}
	);
	$posts = array();
	foreach ( $things as $thing ) {
		if ( 'term' !== $thing->kind && ! isset( $large[ $thing->object_id ] ) ) {
			$posts[] = (int) $thing->object_id;
		}
	}
	_prime_post_caches( $posts, true, true );
	$entries = array();
	foreach ( $things as $thing ) {
		$too_large = 'term' !== $thing->kind && isset( $large[ $thing->object_id ] );
		$entries[] = change_entry( $thing->kind, (int) $thing->object_id, $thing->taxonomy, $too_large );
		if ( $too_large ) {
			wp_cache_delete( $thing->object_id, 'posts' );
			wp_cache_delete( $thing->object_id, 'post_meta' );
		}
	}
	return array_values( array_filter( $entries ) );
}

function walk( $epoch, $head, $after, $size ) {
	global $wpdb;
	$things  = $wpdb->get_results( $wpdb->prepare( "SELECT ID AS object_id, IF(post_type = 'attachment', 'media', 'post') AS kind, '' AS taxonomy FROM $wpdb->posts WHERE ID > %d AND post_type IN ('post', 'attachment') AND post_status <> 'auto-draft' ORDER BY ID LIMIT %d", $after, $size + 1 ) );
	$weights = weights( wp_list_pluck( $things, 'object_id' ) );
	$page    = fitting( array_slice( $things, 0, $size ), $weights );
	$more    = count( $page ) < count( $things );
	return page_of_changes( entries_of( $page, $weights ), $more ? "w.$epoch.$head." . end( $page )->object_id : "c.$epoch.$head", $more );
}

/**
 * Posts by date and number, the newest first, below `$after` (null: from the newest). Posts that are created, changed
 * or deleted meanwhile are listed among the changes after `$head`; all others are listed once.
 *
 * @param array|null $after Date as 14 digits, and number.
 */
function walk_back( $epoch, $head, $after, $size ) {
	global $wpdb;
	$all   = "post_type = 'post' AND post_status <> 'auto-draft'";
	$below = $all;
	if ( $after ) {
		$date  = vsprintf( '%s-%s-%s %s:%s:%s', sscanf( $after[0], '%4s%2s%2s%2s%2s%2s' ) );
		$below = $wpdb->prepare( "$all AND (post_date < %s OR (post_date = %s AND ID < %d))", $date, $date, $after[1] );
	}
	$things  = $wpdb->get_results( $wpdb->prepare( "SELECT ID AS object_id, 'post' AS kind, '' AS taxonomy, post_date FROM $wpdb->posts WHERE $below ORDER BY post_date DESC, ID DESC LIMIT %d", $size + 1 ) );
	$weights = weights( wp_list_pluck( $things, 'object_id' ) );
	$page    = fitting( array_slice( $things, 0, $size ), $weights );
	$more    = count( $page ) < count( $things );
	$total   = (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts WHERE $all" );
	$left    = (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts WHERE $below" ) - count( $page );
	$cursor  = "c.$epoch.$head";
	if ( $more ) {
		$last   = end( $page );
		$cursor = "n.$epoch.$head." . preg_replace( '/\D/', '', $last->post_date ) . ".$last->object_id";
	}
	$progress = array(
		'taken' => max( 0, $total - $left ),
		'total' => $total,
	);
	return page_of_changes( entries_of( $page, $weights ), $cursor, $more, array( 'progress' => $progress ) );
}

function changes_after( $epoch, $after, $size ) {
	$rows = read_changes( $after, 10 * $size );
	if ( null === $rows ) {
		return busy();
	}
	$seen = array();
	$last = $after;
	$ends = array();
	$more = count( $rows ) === 10 * $size;
	$now  = gmdate( 'Y-m-d H:i:s', time() - 2 );
	foreach ( $rows as $row ) {
		$name = "$row->kind $row->object_id $row->taxonomy";
		// A missing number before a row of the last seconds may belong to a transaction that has not committed yet.
		if ( (int) $row->seq !== $last + 1 && $row->created >= $now ) {
			$more = false;
			break;
		}
		if ( ! isset( $seen[ $name ] ) && count( $seen ) === $size ) {
			$more = true;
			break;
		}
		// Further changes of an object belong to its first one, so the page may end only before the next object.
		$seen[ $name ]         = $seen[ $name ] ?? $row;
		$last                  = (int) $row->seq;
		$ends[ count( $seen ) ] = $last;
	}
	$things  = array_values( $seen );
	$weights = weights( wp_list_pluck( wp_list_filter( $things, array( 'kind' => 'term' ), 'NOT' ), 'object_id' ) );
	$page    = fitting( $things, $weights );
	if ( count( $page ) < count( $things ) ) {
		$last = $ends[ count( $page ) ];
		$more = true;
	}
	return page_of_changes( entries_of( $page, $weights ), "c.$epoch.$last", $more );
}
