<?php
// Empties the site: posts, pictures, words; accounts and settings stay.

require $argv[1] . '/wp-load.php';
global $wpdb;

$visnyk_tables = array($wpdb->posts, $wpdb->postmeta, $wpdb->comments, $wpdb->commentmeta, $wpdb->term_relationships);
// Not the plugin's log of changes, whose numbers must have no gaps.
foreach (array_merge($visnyk_tables, $wpdb->get_col("SHOW TABLES LIKE '{$wpdb->prefix}visnyk\_keys'")) as $visnyk_table) {
    // Numbers go on, so that none ever means two things.
    $wpdb->query("DELETE FROM `$visnyk_table`");
}
$visnyk_kept = (int) get_option('default_category');
$wpdb->query("DELETE FROM $wpdb->termmeta");
$wpdb->query("DELETE FROM $wpdb->term_taxonomy WHERE term_id <> $visnyk_kept");
$wpdb->query("DELETE FROM $wpdb->terms WHERE term_id <> $visnyk_kept");
$wpdb->query("UPDATE $wpdb->term_taxonomy SET count = 0");
$wpdb->query("DELETE FROM $wpdb->options WHERE option_name LIKE '\_transient\_%' OR option_name LIKE '\_site\_transient\_%'");
delete_option('sticky_posts');
wp_unschedule_hook('publish_future_post');

$visnyk_uploads = WP_CONTENT_DIR . '/uploads';
if (is_dir($visnyk_uploads)) {
    $visnyk_files = new RecursiveIteratorIterator(
        new RecursiveDirectoryIterator($visnyk_uploads, FilesystemIterator::SKIP_DOTS),
        RecursiveIteratorIterator::CHILD_FIRST
    );
    foreach ($visnyk_files as $visnyk_file) {
        $visnyk_file->isDir() ? rmdir($visnyk_file->getPathname()) : unlink($visnyk_file->getPathname());
    }
}
