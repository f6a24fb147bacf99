<?php
// The time of a WordPress that follows a test's clock, for the copy of it that follow-clock.php made. The folder's
// file `clock` holds the time (seconds since 1970); it stands still until the test moves it.

namespace {
    function visnyk_time(): int
    {
        return (int) file_get_contents(getenv('VISNYK_WORDPRESS_FOLDER') . '/clock');
    }

    function visnyk_microtime(bool $as_float = false)
    {
        return $as_float ? (float) visnyk_time() : '0.00000000 ' . visnyk_time();
    }

    function visnyk_gmdate(string $format, ?int $time = null): string
    {
        return gmdate($format, $time ?? visnyk_time());
    }

    function visnyk_date(string $format, ?int $time = null): string
    {
        return date($format, $time ?? visnyk_time());
    }

    function visnyk_strtotime(string $text, ?int $base = null)
    {
        return strtotime($text, $base ?? visnyk_time());
    }

    /** What `now` is at the test's time, as words that are read in `zone`. */
    function visnyk_moment(string $text, ?DateTimeZone $zone): string
    {
        if ($text !== 'now') {
            return $text;
        }
        $now = new DateTime('@' . visnyk_time());
        return $now->setTimezone($zone ?? new DateTimeZone(date_default_timezone_get()))->format('Y-m-d H:i:s');
    }

    class Visnyk_DateTime extends DateTime
    {
        public function __construct(string $text = 'now', ?DateTimeZone $zone = null)
        {
            parent::__construct(visnyk_moment($text, $zone), $zone);
        }
    }

    class Visnyk_DateTimeImmutable extends DateTimeImmutable
    {
        public function __construct(string $text = 'now', ?DateTimeZone $zone = null)
        {
            parent::__construct(visnyk_moment($text, $zone), $zone);
        }
    }
}

// The companion plugin is used as it is: what its namespace defines goes before PHP's own.

namespace Visnyk_Connect {
    function time(): int
    {
        return \visnyk_time();
    }

    function gmdate(string $format, ?int $time = null): string
    {
        return \gmdate($format, $time ?? \visnyk_time());
    }
}
