<?php
// WordPress's own block parser on the posts given as a JSON array; answers what it found, and what it would save.
define( 'ABSPATH', $argv[1] . '/' );
define( 'WPINC', 'wp-includes' );
require ABSPATH . WPINC . '/class-wp-block-parser.php';
require ABSPATH . WPINC . '/blocks.php';

function apply_filters( $name, $value ) {
	return $value;
}

function wp_json_encode( $value, $flags = 0 ) {
	return json_encode( $value, $flags );
}

$answers = array();
foreach ( json_decode( stream_get_contents( STDIN ), true ) as $post ) {
	$blocks    = parse_blocks( $post );
	$answers[] = array(
		'blocks' => $blocks,
		'saved'  => serialize_blocks( $blocks ),
	);
}
echo json_encode( $answers );
