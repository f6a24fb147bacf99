<?php
/**
 * Plugin Name: Local only
 * Description: Nothing leaves the computer: no mail, no look-ups, no pictures from elsewhere.
 */

add_filter('pre_wp_mail', '__return_true');
add_filter('pre_option_show_avatars', '__return_zero');
add_filter('emoji_svg_url', '__return_false');
remove_action('wp_head', 'print_emoji_detection_script', 7);
remove_action('admin_print_scripts', 'print_emoji_detection_script');
add_filter('should_load_remote_block_patterns', '__return_false');

// Looking for updates, on a page of the administration or when the cron runs.
foreach (array('wp_version_check', 'wp_update_plugins', 'wp_update_themes') as $visnyk_check) {
    remove_all_actions($visnyk_check);
}
add_action('admin_init', function () {
    remove_action('admin_init', '_maybe_update_core');
    remove_action('admin_init', '_maybe_update_plugins');
    remove_action('admin_init', '_maybe_update_themes');
}, 0);
