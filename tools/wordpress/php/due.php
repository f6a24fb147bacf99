<?php
// Lets the time of a scheduled post have come a minute ago: due.php <WordPress> <number>. The cron then finds it.

require $argv[1] . '/wp-load.php';
global $wpdb;

$visnyk_id = (int) $argv[2];
if (get_post_status($visnyk_id) !== 'future') {
    fwrite(STDERR, "Post $visnyk_id is not scheduled\n");
    exit(1);
}
$visnyk_time = time() - 60;
$visnyk_gmt = gmdate('Y-m-d H:i:s', $visnyk_time);
$wpdb->update(
    $wpdb->posts,
    array('post_date_gmt' => $visnyk_gmt, 'post_date' => get_date_from_gmt($visnyk_gmt)),
    array('ID' => $visnyk_id)
);
wp_clear_scheduled_hook('publish_future_post', array($visnyk_id));
wp_schedule_single_event($visnyk_time, 'publish_future_post', array($visnyk_id));
