extension Accessibility {
    /// What moves, plays or jumps away by itself.
    enum Motion {
        static let checks = #"""
            for (const animation of document.getAnimations())
              if (animation.playState === 'running' && !(animation instanceof CSSTransition))
                fault(animation.effect?.target ?? document.documentElement, 'it moves by itself');
            for (const player of all('video[autoplay], audio[autoplay]')) fault(player, 'it plays by itself');
            for (const moving of all('marquee, blink, animate, animateTransform, animateMotion, set'))
              fault(moving, 'it moves by itself');
            for (const jump of all('meta[http-equiv="refresh" i]')) fault(jump, 'the page leaves or reloads by itself');
            """#
    }
}
