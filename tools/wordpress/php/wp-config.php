<?php
// The configuration of the servers that tools/wordpress starts: one copy of WordPress for all of them; what
// belongs to one server (database, uploads, plugins) is in the folder that the environment names.

$visnyk_folder = getenv('VISNYK_WORDPRESS_FOLDER');

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('VISNYK_WORDPRESS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

// Keys of a site that lives for minutes on one computer: they need to be equal between requests, no more.
foreach (array('AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE') as $visnyk_name) {
    define($visnyk_name . '_KEY', hash('sha256', $visnyk_folder . $visnyk_name . 'key'));
    define($visnyk_name . '_SALT', hash('sha256', $visnyk_folder . $visnyk_name . 'salt'));
}

// Whatever name the request came by is the site's address: a proxy in front that keeps the Host header becomes it.
// Only loopback can reach this server.
if (empty($_SERVER['HTTP_HOST'])) {
    $_SERVER['HTTP_HOST'] = getenv('VISNYK_WORDPRESS_HOST') ?: '127.0.0.1';
}
// One that speaks TLS makes a public site of it, as hosts do; nothing on loopback pretends that by accident.
$visnyk_public = ($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https';
if ($visnyk_public) {
    $_SERVER['HTTPS'] = 'on';
}
define('WP_HOME', ($visnyk_public ? 'https://' : 'http://') . $_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);
define('WP_CONTENT_DIR', $visnyk_folder . '/content');
define('WP_CONTENT_URL', WP_HOME . '/wp-content');

define('WP_ENVIRONMENT_TYPE', $visnyk_public ? 'production' : 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_AUTO_UPDATE_CORE', false);
// Scheduled posts go out when a test says so, never in between.
define('DISABLE_WP_CRON', true);
define('FS_METHOD', 'direct');
define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', $visnyk_folder . '/php-errors.log');

if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
