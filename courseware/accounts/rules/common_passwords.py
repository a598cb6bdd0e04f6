"""What easily guessed passwords are made of, in small letters.

A password that is one of these pieces, or several in a row ("password123456"), is refused.
A piece is a word of the lists of the most common passwords, a run along the keyboard, or
what people here put into passwords (love, luck, the city).
"""

_WORDS = """
    0123456789 012345 123123 1234567890 123456789 12345678 1234567 123456 12345 1234 123 321
    654321 987654321 0987654321 9876543210 147258369 147258 159357 159753 258369 741852963
    00 11 22 33 44 55 66 77 88 99 000 111 222 333 444 555 666 777 888 999
    520 521 1314 5201314 1314520 7758521 7758258 10086 12306 110 119 168 518 588 668
    1980 1985 1990 1995 2000 2008 2010 2015 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027
    2028 2029 2030
    qwerty qwertyuiop qwert qwer asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsxedc qazwsx
    1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm q1w2e3r4t5 q1w2e3r4 q1w2e3 1q2w3e4r5t 1q2w3e4r 1q2w3e
    qaz wsx edc
    abcdefghijklmnopqrstuvwxyz abcdefgh abcdefg abcdef abcde abcd abc abc123 a123456 aa aaa
    password passw0rd p@ssw0rd p@ssword passwd pass pwd secret letmein welcome login
    admin administrator root user guest test demo system master manager super office
    iloveyou love loveyou hello sunshine princess dragon monkey football baseball superman
    batman computer internet freedom whatever trustno1 shadow michael jordan
    woaini woaini1314 woaiwojia woaiwo wodemima mima mimashi nihao shijie zhongguo china
    beijing shanghai dalian liaoning laonian daxue laoniandaxue school xuexiao student
    teacher laoshi jiaoshi xuesheng education jiaoyu shequ wangyi taobao weixin
    ! @ # $ . - _ * ? !@#$%^&* !@#$% !@# @123
"""

COMMON_PIECES = frozenset(_WORDS.split())
