<?php
// Fills an empty database: the site, its accounts, its settings. Prints the accounts as JSON.

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$visnyk_database = mysqli_init();
$visnyk_database->real_connect('localhost', 'root', '', '', 0, getenv('VISNYK_WORDPRESS_SOCKET'));
$visnyk_database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
$visnyk_database->close();

define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Новини громади', 'administrator', 'administrator@visnyk.example', true, '', 'administrator');

// Not the post, page and comment that every new site starts with.
foreach (get_posts(array('post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1)) as $visnyk_post) {
    wp_delete_post($visnyk_post->ID, true);
}

// The page is gone, and whatever gets its number would be the administrator's alone.
update_option('wp_page_for_privacy_policy', 0);

update_option('timezone_string', 'Europe/Kyiv');
update_option('date_format', 'd.m.Y');
update_option('time_format', 'H:i');
update_option('default_comment_status', 'closed');
update_option('default_ping_status', 'closed');
$visnyk_languages = get_available_languages();
update_option('WPLANG', in_array('uk', $visnyk_languages, true) ? 'uk' : '');
$visnyk_themes = array_keys(wp_get_themes());
rsort($visnyk_themes);
if ($visnyk_themes) {
    switch_theme(in_array('twentytwentythree', $visnyk_themes, true) ? 'twentytwentythree' : $visnyk_themes[0]);
}

global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
$wp_rewrite->flush_rules(false);

$visnyk_names = array(
    'administrator' => array('Адміністраторка', ''),
    'editor' => array('Олена', 'Редакторка'),
    'author' => array('Іван', 'Автор'),
    'contributor' => array('Марія', 'Дописувачка'),
);
$visnyk_accounts = array();
foreach ($visnyk_names as $visnyk_role => list($visnyk_first, $visnyk_last)) {
    $visnyk_user = get_user_by('login', $visnyk_role);
    $visnyk_id = $visnyk_user ? $visnyk_user->ID : wp_insert_user(array(
        'user_login' => $visnyk_role,
        'user_pass' => $visnyk_role,
        'user_email' => $visnyk_role . '@visnyk.example',
        'role' => $visnyk_role,
    ));
    wp_update_user(array(
        'ID' => $visnyk_id,
        'first_name' => $visnyk_first,
        'last_name' => $visnyk_last,
        'display_name' => trim("$visnyk_first $visnyk_last"),
    ));
    // The block editor's welcome window covers the editor until someone closes it.
    update_user_meta($visnyk_id, 'wp_persisted_preferences', array(
        'core/edit-post' => array('welcomeGuide' => false),
        '_modified' => gmdate('c'),
    ));
    list($visnyk_password) = WP_Application_Passwords::create_new_application_password(
        $visnyk_id,
        array('name' => 'Visnyk')
    );
    $visnyk_accounts[$visnyk_role] = array(
        'id' => $visnyk_id,
        'login' => $visnyk_role,
        'password' => $visnyk_role,
        'applicationPassword' => WP_Application_Passwords::chunk_password($visnyk_password),
    );
}
echo "\n", wp_json_encode($visnyk_accounts), "\n";
